import { Clock } from "./clock"

export type LimiterSettings = { enabled: boolean; limit: number; windowMs: number }

/** What an audit asks of the limiter; `maxInWindow` counts refused requests too. */
export type AddressStatistics = {
  address: string
  inWindow: number
  maxInWindow: number
  total: number
  refused: number
}

export type LimiterStatistics = LimiterSettings & {
  maxInWindow: number
  total: number
  refused: number
  addresses: AddressStatistics[]
}

type Track = { times: number[]; head: number; max: number; total: number; refused: number }

const DEFAULTS: LimiterSettings = { enabled: true, limit: 100, windowMs: 300_000 }

/**
 * The document's limit: 100 requests per 5 minutes per address, in a sliding window. Every request
 * counts, refused ones too; they are counted as well while the limit is off.
 */
export class Limiter {
  private settings: LimiterSettings
  private tracks = new Map<string, Track>()

  constructor(
    private readonly clock: Clock,
    private readonly initiallyEnabled: boolean
  ) {
    this.settings = { ...DEFAULTS, enabled: initiallyEnabled }
  }

  reset(): void {
    this.settings = { ...DEFAULTS, enabled: this.initiallyEnabled }
    this.tracks.clear()
  }

  set(change: Partial<LimiterSettings>): void {
    this.settings = { ...this.settings, ...change }
  }

  /** Counts a request. Returns the seconds to wait when it is one too many, otherwise null. */
  hit(address: string): number | null {
    const track = this.track(address)
    const now = this.clock.now()
    this.expire(track, now)
    track.times.push(now)
    track.total++
    const inWindow = track.times.length - track.head
    track.max = Math.max(track.max, inWindow)
    const { enabled, limit, windowMs } = this.settings
    if (!enabled || inWindow <= limit) return null
    track.refused++
    // The next request fits once no more than limit - 1 of the counted ones are in the window.
    const freesAt = track.times[track.times.length - limit] + windowMs
    return Math.max(1, Math.ceil((freesAt - now) / 1000))
  }

  statistics(): LimiterStatistics {
    const now = this.clock.now()
    const addresses = [...this.tracks].map(([address, track]) => {
      this.expire(track, now)
      const { max, total, refused } = track
      const inWindow = track.times.length - track.head
      return { address, inWindow, maxInWindow: max, total, refused }
    })
    return {
      ...this.settings,
      maxInWindow: Math.max(0, ...addresses.map((each) => each.maxInWindow)),
      total: addresses.reduce((sum, each) => sum + each.total, 0),
      refused: addresses.reduce((sum, each) => sum + each.refused, 0),
      addresses,
    }
  }

  private track(address: string): Track {
    let track = this.tracks.get(address)
    if (!track) {
      track = { times: [], head: 0, max: 0, total: 0, refused: 0 }
      this.tracks.set(address, track)
    }
    return track
  }

  private expire(track: Track, now: number): void {
    const oldest = now - this.settings.windowMs
    while (track.head < track.times.length && track.times[track.head] <= oldest) track.head++
    if (track.head > 1000 && track.head * 2 > track.times.length) {
      track.times = track.times.slice(track.head)
      track.head = 0
    }
  }
}
