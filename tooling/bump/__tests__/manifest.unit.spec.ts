import { bumped } from "../manifest"

it("moves Medusa and what its admin shares with us, and nothing else", () => {
  const manifest = {
    name: "medusa-payment-leasecloud",
    peerDependencies: { "@medusajs/medusa": "^2.18.0" },
    devDependencies: {
      "@medusajs/medusa": "2.21.2",
      "@medusajs/ui": "4.2.6",
      "@tanstack/react-query": "5.64.2",
      react: "^18.3.1",
      jest: "^29.7.0",
    },
  }
  const ofDashboard = {
    "@medusajs/ui": "4.3.0",
    "@medusajs/icons": "2.22.0",
    "@tanstack/react-query": "5.70.0",
    react: "^18.2.0",
  }
  expect(bumped(manifest, "2.22.0", ofDashboard)).toEqual({
    ...manifest,
    devDependencies: {
      "@medusajs/medusa": "2.22.0",
      "@medusajs/ui": "4.3.0",
      "@tanstack/react-query": "5.70.0",
      react: "^18.3.1",
      jest: "^29.7.0",
    },
  })
})
