"use client"

import { useCallback, useEffect, useRef, useState } from "react"

/** What a call gave, and how to make it again. While it is made again, the last answer stays. */
export interface Called<Answer> {
  /** Undefined until the first answer. */
  answer: Answer | undefined
  /** Whether the last call failed. */
  failed: boolean
  /** Puts an answer in the place of the last one. */
  set: (answer: Answer) => void
  refresh: () => void
}

interface Kept<Answer> {
  key: string | null
  answer: Answer | undefined
  failed: boolean
}

/**
 * Makes a call for a key, and again for another key. A key of null makes none. The call is aborted if
 * the key changes or the component unmounts, and an answer that comes too late is dropped. In React's
 * strict mode, which mounts twice, there is one call.
 */
export function useCall<Answer>(
  key: string | null,
  call: (signal: AbortSignal) => Promise<Answer>
): Called<Answer> {
  const [kept, keep] = useState<Kept<Answer>>({ key, answer: undefined, failed: false })
  const [turn, setTurn] = useState(0)
  const latest = useRef(call)
  latest.current = call
  useEffect(() => {
    if (key === null) {
      return
    }
    const aborting = new AbortController()
    const { signal } = aborting
    // Strict mode unmounts before this runs.
    queueMicrotask(() => {
      if (signal.aborted) {
        return
      }
      latest.current(signal).then(
        (answer) => signal.aborted || keep({ key, answer, failed: false }),
        () =>
          signal.aborted ||
          keep((before) => ({
            key,
            answer: before.key === key ? before.answer : undefined,
            failed: true,
          }))
      )
    })
    return () => aborting.abort()
  }, [key, turn])
  const isOfKey = kept.key === key
  return {
    answer: isOfKey ? kept.answer : undefined,
    failed: isOfKey && kept.failed,
    set: useCallback((answer: Answer) => keep({ key, answer, failed: false }), [key]),
    refresh: useCallback(() => setTurn((before) => before + 1), []),
  }
}
