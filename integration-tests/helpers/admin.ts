import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createUsersWorkflow } from "@medusajs/medusa/core-flows"
import { Admin, logIn } from "../../testbed/admin"

export const ADMIN: Admin = { email: "admin@shop.example", password: "correct horse battery" }

/** The roles that `medusa user` gives, if the shop has Medusa's flag for roles. */
const rolesOfAdmin = () => (process.env.MEDUSA_FF_RBAC ? ["role_super_admin"] : [])

/**
 * Logs in over HTTP, as a user that is made as `medusa user` does if the shop has none of that
 * address. Answers the token.
 */
export async function createAdmin(
  container: MedusaContainer,
  url: string,
  credentials = ADMIN,
  roles = rolesOfAdmin()
): Promise<string> {
  const users = await container.resolve(Modules.USER).listUsers({ email: credentials.email })
  if (!users.length) await register(container, credentials, roles)
  return await logIn(url, credentials)
}

async function register(
  container: MedusaContainer,
  credentials: Admin,
  roles: string[]
): Promise<void> {
  const auth = container.resolve(Modules.AUTH)
  const { result } = await createUsersWorkflow(container).run({
    input: { users: [{ email: credentials.email, roles }] },
  })
  const { authIdentity, error } = await auth.register("emailpass", { body: credentials })
  if (!authIdentity) {
    throw new Error(`The admin user could not be registered: ${error}`)
  }
  await auth.updateAuthIdentities({
    id: authIdentity.id,
    app_metadata: { user_id: result[0].id },
  })
}
