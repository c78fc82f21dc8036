import { stopServer } from "./global-setup"

export default async function globalTeardown(): Promise<void> {
  await stopServer()
}
