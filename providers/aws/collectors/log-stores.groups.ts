import type {LogTrailResource} from '../../../src/model/logging.js'
import {arnPlace} from '../arn.js'
import {texts} from '../reading.js'

export interface Group {
  /** ARN without `:*`. */
  readonly id: string
  readonly name: string
}

/** `arn:…:log-group:NAME` or `arn:…:log-group:NAME:*`. */
export function groupOf(arn: string): Group {
  const id = arn.replace(/:\*$/, '')
  return {id, name: id.split(':').slice(6).join(':')}
}

/**
 * Log groups of a region that trails deliver to. The group of an organisation's trail is the management account's:
 * another account that asks for its name would be told of a group of its own.
 */
export function trailGroups(trails: readonly LogTrailResource[], region: string): readonly Group[] {
  const arns = trails.map(({account, logStoreId}) => {
    const arn = logStoreId.state === 'known' ? logStoreId.value : null
    const place = arnPlace(arn ?? '')
    return place.region === region && place.account === account ? arn : null
  })
  return texts(arns).map(groupOf)
}
