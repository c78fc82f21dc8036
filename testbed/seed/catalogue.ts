/** A product of the demo shop. Prices are kronor ex VAT; the other markets' follow from them. */
export type DemoProduct = {
  title: string
  description: string
  /** The option that its variants differ in. */
  option: string
  variants: { sku: string; value: string; price: number }[]
  /** Type with a reduced VAT rate in Sweden. */
  type?: ReducedType
  /** False for what can't be leased: kept in the product's metadata. */
  leasable?: boolean
  /** A service has no stock. */
  isService?: boolean
}

export type ReducedType = keyof typeof REDUCED_RATES

/** Swedish VAT in percent on goods of these product types. */
export const REDUCED_RATES = { "Food and drink": 12, Books: 6 } as const

export const CATALOGUE: DemoProduct[] = [
  {
    title: "Espresso machine Barista Pro",
    description: "Semi-automatic espresso machine for offices and cafés, dual boiler.",
    option: "Groups",
    variants: [
      { sku: "ESPRESSO-1G", value: "1 group", price: 24_900 },
      { sku: "ESPRESSO-2G", value: "2 groups", price: 38_500 },
    ],
  },
  {
    title: "Office chair Kontur",
    description: "Task chair with synchronous tilt, lumbar support and adjustable arms.",
    option: "Colour",
    variants: [
      { sku: "CHAIR-BLACK", value: "Black", price: 6_490 },
      { sku: "CHAIR-GREY", value: "Grey", price: 6_490 },
    ],
  },
  {
    title: 'Laptop Nord 14"',
    description: "Business laptop with 14 inch display, fingerprint reader and 4G.",
    option: "Configuration",
    variants: [
      { sku: "LAPTOP-16", value: "16 GB / 512 GB", price: 17_990 },
      { sku: "LAPTOP-32", value: "32 GB / 1 TB", price: 24_990 },
    ],
  },
  {
    title: "Copier Dokument A3",
    description: "Colour copier, printer and scanner for A3, 40 pages a minute.",
    option: "Paper trays",
    variants: [
      { sku: "COPIER-2T", value: "2 trays", price: 42_000 },
      { sku: "COPIER-4T", value: "4 trays", price: 49_500 },
    ],
  },
  {
    title: "Standing desk Lyft",
    description: "Electric height-adjustable desk, 62 to 127 cm, oak veneer top.",
    option: "Width",
    variants: [
      { sku: "DESK-140", value: "140 cm", price: 7_990 },
      { sku: "DESK-180", value: "180 cm", price: 8_990 },
    ],
  },
  {
    title: "Projector Ljus 4K",
    description: "Laser projector for meeting rooms, 5,000 lumen.",
    option: "Lens",
    variants: [{ sku: "PROJECTOR-4K", value: "Standard", price: 15_500 }],
  },
  {
    title: "Wireless keyboard Tyst",
    description: "Quiet full-size keyboard. Too cheap to be leased alone.",
    option: "Layout",
    variants: [{ sku: "KEYBOARD", value: "Nordic", price: 890 }],
  },
  {
    title: "Coffee beans, a year's supply",
    description: "48 kg of organic espresso beans, delivered at once.",
    option: "Roast",
    type: "Food and drink",
    variants: [{ sku: "COFFEE-YEAR", value: "Dark", price: 7_200 }],
  },
  {
    title: "Reference library for the building trade",
    description: "Forty printed handbooks with standards and tables.",
    option: "Edition",
    type: "Books",
    variants: [{ sku: "LIBRARY", value: "Hardback", price: 9_400 }],
  },
  {
    title: "Installation on site",
    description: "A day of a technician at your office. A service, which can't be leased.",
    option: "Length",
    leasable: false,
    isService: true,
    variants: [{ sku: "INSTALLATION", value: "One day", price: 9_800 }],
  },
]
