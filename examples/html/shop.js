export const SHOP = "http://localhost:9000"
export const KEY = "pk_123"
export const COUNTRY = "se"

/** The attributes that every element of this shop has. */
export const ATTRIBUTES = { "publishable-key": KEY, "country-code": COUNTRY }

/** Calls Medusa's Store API: a GET, or with a body a POST. Throws with the shop's message. */
export async function call(path, body) {
  const response = await fetch(SHOP + path, {
    method: body ? "POST" : "GET",
    headers: { "x-publishable-api-key": KEY, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.message)
  return answer
}

/** Makes an element. A text of the shop never becomes HTML. */
export function h(tag, attributes, ...content) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...content)
  return element
}
