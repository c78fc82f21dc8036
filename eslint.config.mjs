import js from "@eslint/js"
import globals from "globals"
import tseslint from "typescript-eslint"

export default tseslint.config(
  { ignores: [".medusa/**", "storefront/dist/**", "node_modules/**", "coverage/**"] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node } },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "no-restricted-imports": [
        "error",
        { name: "fast-check", message: "import testbed/fast-check, which fixes the seed" },
      ],
      "@typescript-eslint/consistent-type-imports": "off",
      // JSX learns of custom elements in a namespace, and nowhere else.
      "@typescript-eslint/no-namespace": ["error", { allowDeclarations: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  {
    files: [
      "simulator/**",
      "testbed/**",
      "demo/**",
      "suites/**",
      "tooling/**",
      "integration-tests/**",
    ],
    rules: { "no-console": "off" },
  },
  {
    // A page's console is where its developer looks.
    files: ["storefront/src/shared/store-api.ts"],
    rules: { "no-console": ["error", { allow: ["error"] }] },
  },
  {
    files: ["testbed/fast-check.ts"],
    rules: { "no-restricted-imports": "off" },
  },
  {
    files: ["**/*.cjs", "jest.config.js", "**/*.config.js"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["storefront/src/**", "src/admin/**", "demo/storefront/**", "recipes/**", "examples/**"],
    languageOptions: { globals: { ...globals.browser } },
  }
)
