import { Module } from "@medusajs/framework/utils"
import LeaseCloudModuleService from "./service"

export type { PluginOptions } from "./options"

export const LEASECLOUD_MODULE = "leasecloud"

export default Module(LEASECLOUD_MODULE, { service: LeaseCloudModuleService })
