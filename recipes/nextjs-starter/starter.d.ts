/** What the recipe uses of the starter and of Next.js: just enough to compile against. */
declare module "@lib/config" {
  import type Medusa from "@medusajs/js-sdk"
  export const sdk: Medusa
}

declare module "@lib/data/cookies" {
  export function getAuthHeaders(): Promise<{ authorization: string } | Record<string, never>>
  export function getCacheTag(tag: string): Promise<string>
  export function getCartId(): Promise<string | undefined>
  export function removeCartId(): Promise<void>
}

declare module "@modules/common/components/ui" {
  import type { ButtonHTMLAttributes, FC } from "react"
  export const Button: FC<
    ButtonHTMLAttributes<HTMLButtonElement> & {
      size?: "small" | "medium" | "large"
      isLoading?: boolean
    }
  >
}

declare module "@modules/common/components/localized-client-link" {
  import type { FC, PropsWithChildren } from "react"
  const LocalizedClientLink: FC<
    PropsWithChildren<{ href: string; className?: string; scroll?: boolean }>
  >
  export default LocalizedClientLink
}

declare module "*.css"

declare module "next" {
  export type Metadata = { title?: string; description?: string }
}

declare module "next/cache" {
  export function revalidateTag(tag: string): void
}

declare module "next/navigation" {
  export function redirect(url: string): never
  export function unstable_rethrow(error: unknown): void
  export function useParams<T>(): T
}
