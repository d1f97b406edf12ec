import type {Answer, Collector} from '../../src/contracts/provider.js'
import type {Fact} from '../../src/model/fact.js'
import {known, unknown} from '../../src/model/fact.js'
import type {AwsAsk} from './session.js'

export type AwsCollector = Collector<AwsAsk>

/** Gives a collector its type. */
export function defineCollector(collector: AwsCollector): AwsCollector {
  return collector
}

/**
 * A fact from the answer about one thing: unknown where it failed or was never given, `absent` where the cloud said
 * that there is no such thing.
 */
export function factOf<Body, T>(
  answer: Answer<Body> | undefined,
  read: (body: Body) => T,
  absent?: T,
): Fact<T> {
  if (answer === undefined) return unknown('not-collected', [])
  if (answer.body !== undefined) return known(read(answer.body), answer.from)
  if (answer.absent && absent !== undefined) return known(absent, answer.from)
  if (answer.error) return unknown(answer.error.reason, answer.from, answer.error.code)
  return unknown('failed', answer.from, 'the cloud says that it does not exist')
}

/**
 * A member that a true answer always has: unknown where it is missing, since an API of another age may not know it.
 */
export function member<T>(value: T | undefined | null, from: number, name: string): Fact<T> {
  return value === undefined || value === null
    ? unknown('partial', from, `no ${name} in the answer`)
    : known(value, from)
}
