import { Text, Tooltip } from "@medusajs/ui"

import { useTexts } from "../hooks/use-texts"

type MomentProps = {
  date: string | null
  /** What to say when it has not happened. */
  otherwise?: string
  /** Short in the narrow columns of a table. */
  style?: "long" | "short"
}

/** How long ago, with the exact time as its tooltip. */
export const Moment = ({ date, otherwise = "-", style }: MomentProps) => {
  const { age, moment } = useTexts()
  if (!date) {
    return (
      <Text size="small" leading="compact" as="span">
        {otherwise}
      </Text>
    )
  }
  return (
    <Tooltip content={moment(date)}>
      <time dateTime={date} className="txt-compact-small block w-fit">
        {age(date, style)}
      </time>
    </Tooltip>
  )
}
