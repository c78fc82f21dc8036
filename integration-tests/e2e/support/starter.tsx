import Medusa from "@medusajs/js-sdk"
import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from "react"

// Stand-ins for what the recipe imports from the Next.js starter, behaving as the starter does.

/** What the recipe has asked of the starter, for the test to read. */
export const asked: unknown[] = ((window as unknown as { asked: unknown[] }).asked = [])

export const sdk = new Medusa({
  baseUrl: process.env.NEXT_PUBLIC_MEDUSA_BACKEND_URL ?? "",
  publishableKey: process.env.NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY,
})

export const getAuthHeaders = async () => ({})
export const getCacheTag = async (tag: string) => tag
export const getCartId = async () => "cart_1"
export const removeCartId = async () => void asked.push("removeCartId")
export const revalidateTag = (tag: string) => void asked.push(`revalidate ${tag}`)
/** Goes to another page of the app. */
export const navigate = (href: string): void => {
  history.pushState(null, "", href)
  dispatchEvent(new Event("navigated"))
}

/** Next leads elsewhere by throwing. What throws it must let it pass. */
class Redirect extends Error {}
export const redirect = (href: string): never => {
  navigate(href)
  throw new Redirect("NEXT_REDIRECT")
}
export const unstable_rethrow = (error: unknown): void => {
  if (error instanceof Redirect) throw error
}
export const useParams = () => ({ countryCode: "se" })

export const Button = ({
  isLoading,
  size: _size,
  ...props
}: ButtonHTMLAttributes<HTMLButtonElement> & { isLoading?: boolean; size?: string }) => (
  <button {...props} disabled={props.disabled || isLoading} />
)

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { scroll?: boolean }

export default function LocalizedClientLink({ href, scroll: _scroll, ...props }: LinkProps) {
  return <a {...props} href="#" onClick={() => navigate(`/se${href}`)} />
}
