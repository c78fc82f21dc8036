import { Module } from "@medusajs/framework/utils"
import LeaseCloudModuleService from "./service"

export type { PluginOptions } from "./options"

export const LEASECLOUD_MODULE = "leasecloud"

// Written out: the compiler would name the type by a package that the plugin does not declare.
export default Module(LEASECLOUD_MODULE, { service: LeaseCloudModuleService }) as ReturnType<
  typeof Module<typeof LEASECLOUD_MODULE, typeof LeaseCloudModuleService>
>
