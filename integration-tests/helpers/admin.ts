import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createUsersWorkflow } from "@medusajs/medusa/core-flows"
import { request } from "../../demo/shopper/http"

export const ADMIN = { email: "admin@shop.example", password: "correct horse battery" }

/** Creates an admin user as `medusa user` does, and logs in over HTTP. Answers the token. */
export async function createAdmin(
  container: MedusaContainer,
  url: string,
  credentials = ADMIN
): Promise<string> {
  const auth = container.resolve(Modules.AUTH)
  const { result } = await createUsersWorkflow(container).run({
    input: { users: [{ email: credentials.email }] },
  })
  const { authIdentity, error } = await auth.register("emailpass", { body: credentials })
  if (!authIdentity) {
    throw new Error(`The admin user could not be registered: ${error}`)
  }
  await auth.updateAuthIdentities({
    id: authIdentity.id,
    app_metadata: { user_id: result[0].id },
  })
  const { body } = await request<{ token: string }>(`${url}/auth/user/emailpass`, {
    method: "POST",
    body: credentials,
  })
  return body.token
}
