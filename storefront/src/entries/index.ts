export * from "./form"
export * from "./widget"
