import { publicAddress } from "../customer-ip"

it.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "100.64.0.1",
  "100.127.255.255",
  "169.254.10.20",
  "0.0.0.0",
  "::",
  "::1",
  "fc00::1",
  "fdff::1",
  "fe80::1",
  "febf::1",
  "fe80::1%eth0",
  "::ffff:10.0.0.1",
  "::ffff:7f00:1",
  "::ffff:0.0.0.0",
  "unknown",
  "203.0.113.7, 10.0.0.1",
  "",
  undefined,
])("leaves out %s", (address) => {
  expect(publicAddress(address)).toBeUndefined()
})

it.each([
  "203.0.113.7",
  "172.15.255.255",
  "172.32.0.1",
  "100.63.255.255",
  "100.128.0.1",
  "169.253.1.1",
  "11.0.0.1",
  "2001:db8::7",
  "fbff::1",
  "::ffff:203.0.113.7",
])("keeps %s", (address) => {
  expect(publicAddress(address)).toBe(address)
})
