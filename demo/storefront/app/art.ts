/** Drawings of the demo's products, in three tones of the shop's own green and a warm accent. */
const INK = "#22342d"
const DEEP = "#2f6b54"
const SOFT = "#a9cbbb"
const PALE = "#ffffff"
const WARM = "#d98f4e"

const draw = (shapes: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 180" fill="none" stroke-linecap="round" stroke-linejoin="round">${shapes}</svg>`

const DRAWINGS: [RegExp, string][] = [
  [
    /espresso|machine/,
    draw(
      `<rect x="66" y="38" width="108" height="34" rx="8" fill="${DEEP}"/><rect x="72" y="72" width="96" height="52" fill="${SOFT}"/><rect x="60" y="124" width="120" height="16" rx="6" fill="${INK}"/><rect x="108" y="72" width="24" height="12" rx="3" fill="${INK}"/><path d="M132 79h26" stroke="${INK}" stroke-width="6"/><path d="M108 102h24v10a12 12 0 0 1-24 0z" fill="${PALE}"/><path d="M132 104h4a5 5 0 0 1 0 10h-5" stroke="${PALE}" stroke-width="4"/><circle cx="86" cy="55" r="6" fill="${PALE}"/><circle cx="106" cy="55" r="6" fill="${WARM}"/><path d="M78 38v-8h84v8" stroke="${INK}" stroke-width="5"/>`
    ),
  ],
  [
    /chair/,
    draw(
      `<rect x="88" y="26" width="64" height="62" rx="16" fill="${DEEP}"/><path d="M96 46h48M96 62h48" stroke="${SOFT}" stroke-width="3"/><rect x="78" y="94" width="84" height="18" rx="9" fill="${INK}"/><path d="M78 76v20M162 76v20" stroke="${INK}" stroke-width="6"/><path d="M72 74h14M154 74h14" stroke="${INK}" stroke-width="7"/><path d="M120 112v24" stroke="${SOFT}" stroke-width="8"/><path d="M120 136l-34 12M120 136l34 12M120 136v14" stroke="${INK}" stroke-width="6"/><circle cx="86" cy="152" r="5" fill="${WARM}"/><circle cx="154" cy="152" r="5" fill="${WARM}"/><circle cx="120" cy="155" r="5" fill="${WARM}"/>`
    ),
  ],
  [
    /laptop/,
    draw(
      `<rect x="62" y="40" width="116" height="80" rx="8" fill="${INK}"/><rect x="69" y="47" width="102" height="66" rx="3" fill="${SOFT}"/><path d="M69 113l44-66h58v20l-32 46z" fill="${PALE}" opacity=".35"/><rect x="80" y="58" width="46" height="6" rx="3" fill="${DEEP}"/><rect x="80" y="70" width="66" height="5" rx="2.5" fill="${PALE}"/><rect x="80" y="81" width="54" height="5" rx="2.5" fill="${PALE}"/><rect x="80" y="95" width="26" height="9" rx="4" fill="${WARM}"/><path d="M46 120h148l-8 16a6 6 0 0 1-5 3H59a6 6 0 0 1-5-3z" fill="${DEEP}"/><path d="M104 120h32l-4 6h-24z" fill="${INK}"/>`
    ),
  ],
  [
    /copier|printer/,
    draw(
      `<path d="M82 46l10-20h70v20z" fill="${SOFT}"/><rect x="66" y="46" width="112" height="40" rx="7" fill="${DEEP}"/><rect x="76" y="55" width="40" height="20" rx="3" fill="${PALE}"/><circle cx="132" cy="65" r="5" fill="${WARM}"/><circle cx="148" cy="65" r="5" fill="${SOFT}"/><path d="M56 82h38v9H60z" fill="${PALE}"/><rect x="72" y="86" width="100" height="56" fill="${INK}"/><rect x="78" y="94" width="88" height="18" rx="3" fill="${DEEP}"/><rect x="78" y="118" width="88" height="18" rx="3" fill="${DEEP}"/><path d="M112 103h20M112 127h20" stroke="${SOFT}" stroke-width="4"/><path d="M80 142v8M164 142v8" stroke="${INK}" stroke-width="6"/>`
    ),
  ],
  [
    /desk/,
    draw(
      `<rect x="36" y="74" width="168" height="10" rx="4" fill="${WARM}"/><rect x="58" y="84" width="10" height="60" fill="${INK}"/><rect x="172" y="84" width="10" height="60" fill="${INK}"/><rect x="60" y="84" width="6" height="34" fill="${SOFT}"/><rect x="174" y="84" width="6" height="34" fill="${SOFT}"/><path d="M44 148h38M158 148h38" stroke="${INK}" stroke-width="7"/><rect x="92" y="36" width="60" height="34" rx="4" fill="${DEEP}"/><path d="M122 70v4" stroke="${INK}" stroke-width="8"/><path d="M120 104v22m-7-8l7 8 7-8m-14-6l7-8 7 8" stroke="${DEEP}" stroke-width="3"/>`
    ),
  ],
  [
    /projector/,
    draw(
      `<path d="M104 84L22 44v86z" fill="${SOFT}" opacity=".55"/><rect x="94" y="62" width="112" height="56" rx="12" fill="${DEEP}"/><circle cx="114" cy="90" r="22" fill="${INK}"/><circle cx="114" cy="90" r="13" fill="${SOFT}"/><circle cx="109" cy="85" r="4" fill="${PALE}"/><path d="M152 82h36M152 92h36M152 102h36" stroke="${SOFT}" stroke-width="4"/><circle cx="190" cy="72" r="3" fill="${WARM}"/><path d="M118 118v10M186 118v10" stroke="${INK}" stroke-width="7"/>`
    ),
  ],
  [
    /keyboard/,
    draw(
      `<rect x="34" y="62" width="172" height="62" rx="10" fill="${INK}"/>${[74, 90, 106]
        .map((y, row) =>
          Array.from({ length: row === 2 ? 0 : 10 }, (_, key) => {
            const warm = row === 1 && key === 9
            return `<rect x="${44 + key * 15.4}" y="${y}" width="11.5" height="11.5" rx="2.5" fill="${warm ? WARM : SOFT}"/>`
          }).join("")
        )
        .join(
          ""
        )}<rect x="44" y="106" width="26" height="10" rx="2.5" fill="${SOFT}"/><rect x="76" y="106" width="88" height="10" rx="2.5" fill="${PALE}"/><rect x="170" y="106" width="25" height="10" rx="2.5" fill="${SOFT}"/>`
    ),
  ],
  [
    /coffee/,
    draw(
      `<path d="M84 44h72l8 98a8 8 0 0 1-8 8H84a8 8 0 0 1-8-8z" fill="${DEEP}"/><path d="M86 28h68v18H86z" fill="${INK}"/><path d="M94 28v16M106 28v16" stroke="${SOFT}" stroke-width="2"/><rect x="92" y="72" width="56" height="50" rx="6" fill="${PALE}"/><ellipse cx="120" cy="97" rx="13" ry="18" fill="${WARM}" transform="rotate(28 120 97)"/><path d="M127 83c-9 8-3 18-14 28" stroke="${INK}" stroke-width="3"/>`
    ),
  ],
  [
    /library|reference/,
    draw(
      `<rect x="52" y="44" width="24" height="98" rx="3" fill="${DEEP}"/><rect x="80" y="58" width="20" height="84" rx="3" fill="${SOFT}"/><rect x="104" y="38" width="28" height="104" rx="3" fill="${INK}"/><rect x="136" y="52" width="22" height="90" rx="3" fill="${WARM}"/><rect x="164" y="50" width="22" height="92" rx="3" fill="${DEEP}" transform="rotate(-9 175 142)"/><path d="M58 58h12M110 54h16M110 62h16M141 66h12" stroke="${PALE}" stroke-width="4"/><path d="M40 146h160" stroke="${INK}" stroke-width="7"/>`
    ),
  ],
  [
    /installation/,
    draw(
      `<rect x="62" y="70" width="116" height="72" rx="9" fill="${DEEP}"/><path d="M98 70V56a8 8 0 0 1 8-8h28a8 8 0 0 1 8 8v14" stroke="${INK}" stroke-width="8"/><path d="M62 98h116" stroke="${INK}" stroke-width="5"/><rect x="106" y="90" width="28" height="18" rx="4" fill="${WARM}"/><path d="M76 122h32M132 122h32" stroke="${SOFT}" stroke-width="5"/>`
    ),
  ],
]

const PARCEL = draw(
  `<path d="M60 66l60-26 60 26v60l-60 26-60-26z" fill="${SOFT}"/><path d="M60 66l60 26 60-26M120 92v60" stroke="${DEEP}" stroke-width="5"/><path d="M90 53l60 26v18" stroke="${WARM}" stroke-width="7"/>`
)

/** The drawing for a product, by its handle; a parcel for what is new in the shop. */
export const artFor = (handle: string): string =>
  DRAWINGS.find(([pattern]) => pattern.test(handle))?.[1] ?? PARCEL
