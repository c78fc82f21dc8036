import { Container, Skeleton } from "@medusajs/ui"

/** A card whose rows are still on their way. */
export const SectionSkeleton = ({ rows = 4 }: { rows?: number }) => (
  <Container className="divide-y p-0" aria-hidden>
    <div className="flex items-center justify-between px-6 py-4">
      <Skeleton className="h-7 w-32" />
      <Skeleton className="h-5 w-20" />
    </div>
    {Array.from({ length: rows }, (_, row) => (
      <div key={row} className="grid grid-cols-2 items-center gap-4 px-6 py-4">
        <Skeleton className="h-5 w-24" />
        <Skeleton className="h-5 w-36 max-w-full" />
      </div>
    ))}
  </Container>
)
