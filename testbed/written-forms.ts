/** Separators of groups of digits: none, hyphens, blanks, dots, also the non-breaking ones. */
const SEPARATORS = ["", "-", " ", ".", "\u00a0", "\u2010", "\u2011", "\u2013"]

/** How numbers of one normal form are grouped (capturing groups), and their prefixes and suffixes. */
type Writing = {
  form: RegExp
  groupings: RegExp[]
  around?: readonly (readonly [string, string])[]
  /** A plus precedes the serial number of a Swede of a hundred years or more. */
  plus?: boolean
}

const WRITINGS: Writing[] = [
  {
    // Swedish national id
    form: /^\d{12}$/,
    groupings: [
      /^(\d{8})(\d{4})$/,
      /^\d{2}(\d{6})(\d{4})$/,
      /^(\d{4})(\d{2})(\d{2})(\d{4})$/,
      /^\d{2}(\d{2})(\d{2})(\d{2})(\d{4})$/,
    ],
    plus: true,
  },
  {
    // Swedish organisation number, also of a sole trader
    form: /^\d{6}-\d{4}$/,
    groupings: [/^(\d{6})(\d{4})$/, /^(\d{2})(\d{2})(\d{2})(\d{4})$/],
    around: [
      ["16", ""],
      ["18", ""],
      ["19", ""],
      ["20", ""],
      ["SE", "01"],
      ["SE ", " 01"],
    ],
    plus: true,
  },
  {
    // Norwegian national id
    form: /^\d{11}$/,
    groupings: [/^(\d{6})(\d{5})$/, /^(\d{6})(\d{3})(\d{2})$/, /^(\d{2})(\d{2})(\d{2})(\d{5})$/],
  },
  {
    // Norwegian organisation number
    form: /^\d{9}$/,
    groupings: [/^(\d{3})(\d{3})(\d{3})$/],
    around: [
      ["NO", ""],
      ["NO ", ""],
      ["", "MVA"],
      ["", " MVA"],
      ["NO", "MVA"],
      ["NO ", " MVA"],
    ],
  },
  {
    // Danish national id
    form: /^\d{10}$/,
    groupings: [/^(\d{6})(\d{4})$/, /^(\d{2})(\d{2})(\d{2})(\d{4})$/],
  },
  {
    // Danish organisation number
    form: /^\d{8}$/,
    groupings: [/^(\d{2})(\d{2})(\d{2})(\d{2})$/, /^(\d{4})(\d{4})$/],
    around: [
      ["DK", ""],
      ["DK ", ""],
      ["DK-", ""],
    ],
  },
  {
    // Finnish organisation number; a leading zero may be left out
    form: /^\d{7}-\d$/,
    groupings: [/^(\d{7})(\d)$/, /^0(\d{6})(\d)$/],
    around: [
      ["FI", ""],
      ["FI ", ""],
      ["FI-", ""],
    ],
  },
  {
    // Finnish national id
    form: /^\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]$/,
    groupings: [/^(\d{6})[A-FU-Y]?(\d{3}[0-9A-Y])$/],
  },
]

/**
 * All usual ways to write a number of `parseOrgNumber` or `parseNin`, to search texts for it: with
 * and without hyphens and blanks, with and without century, with country prefix or as a VAT number,
 * in upper and lower case. The longest comes first, so that replacing one after the other leaves no
 * rest. A number of unknown form has only its own.
 */
export function writtenForms(value: string): string[] {
  const characters = value.replace(/[^0-9A-Z]/gi, "")
  const writings = WRITINGS.filter(({ form }) => form.test(value))
  const forms = [value, ...writings.flatMap((writing) => formsOf(characters, writing))]
  const cases = forms.flatMap((form) => [form, form.toLowerCase()])
  return [...new Set(cases)].filter(Boolean).sort((a, b) => b.length - a.length)
}

function formsOf(characters: string, { groupings, around = [], plus }: Writing): string[] {
  const bare = groupings.flatMap((grouping) => {
    const [whole, ...parts] = grouping.exec(characters) ?? []
    if (whole === undefined) return []
    const separators = plus && parts.length === 2 ? [...SEPARATORS, "+"] : SEPARATORS
    return separators.map((separator) => parts.join(separator))
  })
  return bare.flatMap((form) => [form, ...around.map(([before, after]) => before + form + after)])
}
