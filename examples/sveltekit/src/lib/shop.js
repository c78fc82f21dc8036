import { env } from "$env/dynamic/public"

export const COUNTRY = env.PUBLIC_COUNTRY ?? "se"

/** The attributes that every element of this shop has. */
export const ATTRIBUTES = {
  "base-url": env.PUBLIC_SHOP_URL,
  "publishable-key": env.PUBLIC_PUBLISHABLE_KEY,
  "country-code": COUNTRY,
}

/** Calls Medusa's Store API: a GET, or with a body a POST. Throws with the shop's message. */
export async function call(path, body) {
  const response = await fetch(env.PUBLIC_SHOP_URL + path, {
    method: body ? "POST" : "GET",
    headers: {
      "x-publishable-api-key": env.PUBLIC_PUBLISHABLE_KEY,
      "content-type": "application/json",
    },
    body: body && JSON.stringify(body),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.message)
  return answer
}
