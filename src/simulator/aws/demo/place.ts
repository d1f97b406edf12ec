/** The accounts, regions and addresses of the demo company. */
export const PRODUCTION = '111122223333'
/** Holds the organisation; no scan of the demo enters it. */
export const MANAGEMENT = '777788889999'
export const SANDBOX = '444455556666'
/** An account of another company. */
export const CONSULTANTS = '222233334444'

export const VIRGINIA = 'us-east-1'
export const IRELAND = 'eu-west-1'
export const FRANKFURT = 'eu-central-1'
/** Denied by the organisation. */
export const SYDNEY = 'ap-southeast-2'

/**
 * Addresses that are public, yet nobody's: blocks that IANA keeps for anycast services (RFC 7534, 7535, 7450). The
 * documentation ranges will not do, for they are not public.
 */
export const OFFICE = ['192.31.196.24/32', '192.31.196.25/32'] as const
export const OFFICE_RANGE = '192.31.196.0/24'
export const PUBLIC_NODES = '192.175.48'
/** The start of 2620:4f:8000:6000::/56. */
export const PUBLIC_NODES_6 = '2620:4f:8000:60'

export const TRAIL_BUCKET = 'demo-trail-111122223333'
export const ACCESS_LOG_BUCKET = 'demo-access-logs-111122223333'
export const STATE_BUCKET = 'demo-kops-state-111122223333'
