/** Markup of ours. Any other text is escaped. */
export class Html {
  constructor(readonly markup: string) {}
}

type Value = Html | string | number | null | false | undefined | Html[]

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign])

function markupOf(value: Value): string {
  if (Array.isArray(value)) {
    return value.map(markupOf).join("")
  }
  if (value instanceof Html) {
    return value.markup
  }
  return value === null || value === false || value === undefined ? "" : escape(String(value))
}

/**
 * Makes markup of a template. It escapes every text in it, for elements and for attributes in
 * double quotes. Null, undefined and false give nothing.
 */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(
    parts
      .map((part, index) => part + (index < values.length ? markupOf(values[index]) : ""))
      .join("")
  )
}
