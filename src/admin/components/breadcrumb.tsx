import { useTexts } from "../hooks/use-texts"
import type { TextKey } from "../i18n/en"

/** The page's name in the trail at the top. */
export const Breadcrumb = ({ label }: { label: TextKey }) => <span>{useTexts().t(label)}</span>
