import type { MarketCode } from "../../../leasecloud/markets"
import { type Problem, problem } from "../../../messages"
import type { LeaseCloudOptions } from "../options"
import {
  MARKET_SETTINGS,
  type MarketSettingName,
  SHOP_SETTINGS,
  type ShopSettingName,
} from "./setting-schemas"

type MarketOptions = NonNullable<LeaseCloudOptions["markets"][MarketCode]>

/** The settings of a market. Amounts in major units, ex VAT; absent: no limit. */
export type MarketSettings = Pick<MarketOptions, MarketSettingName>

/** All settings as they are in force. */
export type EffectiveSettings = Pick<LeaseCloudOptions, ShopSettingName> & {
  markets: Partial<Record<MarketCode, MarketSettings>>
}

type Unset<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> | null }

/**
 * Settings to change. Null goes back to the option of `medusa-config.ts`; for a market, all of its
 * settings do.
 */
export type SettingsInput = Unset<Pick<LeaseCloudOptions, ShopSettingName>> & {
  markets?: Partial<Record<MarketCode, Unset<MarketSettings> | null>> | null
}

/** One changed setting: `markets.se.minimumAmount`, for instance. Null: no limit. */
export interface SettingChange {
  field: string
  from: unknown
  to: unknown
}

/** Why settings can't be as they are asked for, by the field. */
export type SettingProblem = Problem & { field: string }

const MARKET_NAMES = Object.keys(MARKET_SETTINGS) as MarketSettingName[]
const SHOP_NAMES = Object.keys(SHOP_SETTINGS) as ShopSettingName[]

/** The settings among the options. */
export function settingsOf(options: LeaseCloudOptions): EffectiveSettings {
  const markets = Object.entries(options.markets).map(([market, of]) => [
    market,
    pick(of!, MARKET_NAMES),
  ])
  return { ...pick(options, SHOP_NAMES), markets: Object.fromEntries(markets) }
}

/**
 * The options with the merchant's settings. Those of a market that is not configured mean nothing, and
 * so do those that were locked after somebody set them.
 */
export function merge(
  options: LeaseCloudOptions,
  { markets, ...shop }: SettingsInput
): LeaseCloudOptions {
  const locked: string[] = options.locked
  const free = (values?: object | null) =>
    Object.fromEntries(
      Object.entries(values ?? {}).filter(
        ([name, value]) => value != null && !locked.includes(name)
      )
    )
  const merged = Object.entries(options.markets).map(([market, of]) => [
    market,
    { ...of, ...free(markets?.[market as MarketCode]) },
  ])
  return { ...options, ...free(shop), markets: Object.fromEntries(merged) }
}

/** The values to keep: the former with the input over them, without those that went back. */
export function layOver(former: SettingsInput, input: SettingsInput): SettingsInput {
  const over = (one?: object | null, other?: object | null) =>
    Object.fromEntries(Object.entries({ ...one, ...other }).filter(([, value]) => value !== null))
  const keptMarkets = input.markets === null ? {} : over(former.markets, input.markets)
  const markets = (Object.keys(keptMarkets) as MarketCode[]).map((code) => [
    code,
    over(former.markets?.[code], input.markets?.[code]),
  ])
  return { ...over(former, input), markets: Object.fromEntries(markets) }
}

/** The settings in the input that the option `locked` keeps from the admin. */
export function lockedIn(locked: string[], { markets, ...shop }: SettingsInput): SettingProblem[] {
  const named = [
    ...Object.keys(shop).map((name) => ({ name, field: name })),
    ...Object.entries(markets ?? {}).flatMap(([market, of]) =>
      Object.keys(of ?? {}).map((name) => ({ name, field: `markets.${market}.${name}` }))
    ),
  ]
  return named
    .filter(({ name }) => locked.includes(name))
    .map(({ field }) => ({ ...problem("setting_locked", {}), field }))
}

/** What of the settings can't be true together. */
export function contradictions({ markets }: EffectiveSettings): SettingProblem[] {
  return Object.entries(markets).flatMap(([market, of]) => {
    const { minimumAmount = 0, maximumAmount } = of!
    return maximumAmount !== undefined && maximumAmount < minimumAmount
      ? [{ ...problem("setting_maximum", {}), field: `markets.${market}.maximumAmount` }]
      : []
  })
}

/** What differs between two states of the settings. */
export function changesBetween(
  before: EffectiveSettings,
  after: EffectiveSettings
): SettingChange[] {
  const former = flat(before)
  return [...flat(after)].flatMap(([field, value]) => {
    const from = former.get(field) ?? null
    const to = value ?? null
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }]
  })
}

function flat({ markets, ...shop }: EffectiveSettings): Map<string, unknown> {
  return new Map<string, unknown>([
    ...Object.entries(shop),
    ...Object.entries(markets).flatMap(([market, of]) =>
      MARKET_NAMES.map((name) => [`markets.${market}.${name}`, of![name]] as const)
    ),
  ])
}

function pick<T extends object, Name extends keyof T>(from: T, names: Name[]): Pick<T, Name> {
  return Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, Name>
}
