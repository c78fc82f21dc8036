import { BlockList, isIP } from "node:net"

/** RFC 1918, 4193, 4291, 6598 and 6890: addresses that are nobody's on the internet. */
const NOT_PUBLIC = new BlockList()
const SUBNETS: [address: string, prefix: number, family: "ipv4" | "ipv6"][] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["::", 128, "ipv6"],
  ["::1", 128, "ipv6"],
  ["fc00::", 7, "ipv6"],
  ["fe80::", 10, "ipv6"],
]
for (const subnet of SUBNETS) {
  NOT_PUBLIC.addSubnet(...subnet)
}

/**
 * The shopper's address as LeaseCloud may compare it with its blacklist. Undefined where it is no
 * address (a proxy's header may hold anything) or one of the shop's own network, which a proxy that
 * does not pass the shopper's on leaves behind: LeaseCloud would take all shoppers for one.
 */
export function publicAddress(address: string | undefined): string | undefined {
  const family = isIP(address ?? "")
  if (!address || !family || address.includes("%")) {
    return undefined
  }
  return NOT_PUBLIC.check(address, family === 4 ? "ipv4" : "ipv6") ? undefined : address
}
