import { hasPermission } from "@medusajs/framework"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { leasingPolicies } from "../../policies/leasing"
import middlewares from "../middlewares"
import { OPERATIONS } from "../openapi/operations"
import { PERMISSIONS } from "../permissions"

interface Policy {
  resource: string
  operation: string
}

const policiesOf = (route: (typeof PERMISSIONS)[number]) => route.policies as Policy[]
const nameOf = ({ resource, operation }: Policy) => `${resource}:${operation}`
const defined = (leasingPolicies as unknown as { policies: Policy[] }).policies.map(nameOf)

/** A shop with Medusa's flag on or off, and one role with these policies. */
const shopWith = (flag: boolean, policies: Policy[]) => {
  const services: Record<string, unknown> = {
    [ContainerRegistrationKeys.FEATURE_FLAG_ROUTER]: { isFeatureEnabled: () => flag },
    [ContainerRegistrationKeys.QUERY]: {
      graph: async () => ({ data: [{ id: "role_1", policies }] }),
    },
  }
  return { resolve: (name: string) => services[name] ?? null } as never
}

const allows = (flag: boolean, policies: Policy[], actions: Policy[]) =>
  hasPermission({ roles: "role_1", actions, container: shopWith(flag, policies) })

it("asks a policy of its own for every admin route, which Medusa knows", () => {
  const routes = OPERATIONS.filter(({ path }) => path.startsWith("/admin/"))
  expect(routes.length).toBeGreaterThan(15)
  for (const { path, method } of routes) {
    const matcher = path.replace(/\[(\w+)\]/g, ":$1")
    const found = PERMISSIONS.filter(
      (route) => route.matcher === matcher && route.methods?.includes(method.toUpperCase() as "GET")
    )
    expect([method, path, found.length]).toEqual([method, path, 1])
    const [policy] = policiesOf(found[0]).map(nameOf)
    expect([...defined, "product:read", "product:update"]).toContain(policy)
  }
  expect(middlewares.routes).toEqual(
    expect.arrayContaining(PERMISSIONS.map((route) => expect.objectContaining(route)))
  )
})

it("uses each policy that a shop can give to a role", () => {
  const used = new Set(PERMISSIONS.flatMap(policiesOf).map(nameOf))
  expect(defined.filter((name) => !used.has(name))).toEqual([])
})

it("lets in a role with the policy, refuses one without, and does nothing without Medusa's flag", async () => {
  for (const route of PERMISSIONS) {
    const actions = policiesOf(route)
    const others = [{ resource: "order", operation: "*" }]
    expect(await allows(true, actions, actions)).toBe(true)
    expect(await allows(true, [{ ...actions[0], operation: "*" }], actions)).toBe(true)
    expect([route.matcher, await allows(true, others, actions)]).toEqual([route.matcher, false])
    expect(await allows(false, others, actions)).toBe(true)
  }
  const read = [{ resource: "lease", operation: "read" }]
  expect(await allows(true, read, [{ resource: "lease", operation: "erase" }])).toBe(false)
})
