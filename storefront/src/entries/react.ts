export { LeaseForm, type LeaseFormProps } from "../react/lease-form"
export { LeaseWidget, type LeaseWidgetProps } from "../react/lease-widget"
