import type {VpcBlockPublicAccessExclusion} from '@aws-sdk/client-ec2'
import type {Answers} from '../../../src/contracts/provider.js'
import type {Fact, Sources} from '../../../src/model/fact.js'
import {known, unknown} from '../../../src/model/fact.js'
import type {PublicAccessExclusion, RegionResource} from '../../../src/model/region.js'
import {factOf, member} from '../collector.js'
import {factOfPages, flatten, present} from '../reading.js'
import {
  describeVpcBlockPublicAccessExclusions,
  describeVpcBlockPublicAccessOptions,
  getEbsEncryptionByDefault,
  getInstanceMetadataDefaults,
  getSerialConsoleAccessStatus,
} from '../services/ec2.js'

export function diskEncryption(answers: Answers): RegionResource['diskEncryptionByDefault'] {
  const answer = answers.of(getEbsEncryptionByDefault)[0]
  return flatten(
    factOf(answer, body => member(body.EbsEncryptionByDefault, answer?.from ?? 0, 'EbsEncryptionByDefault')),
  )
}

export function serialConsole(answers: Answers): RegionResource['serialConsole'] {
  const answer = answers.of(getSerialConsoleAccessStatus)[0]
  return flatten(
    factOf(answer, body =>
      member(body.SerialConsoleAccessEnabled, answer?.from ?? 0, 'SerialConsoleAccessEnabled'),
    ),
  )
}

/**
 * A member without a value is "no preference"; so is a hop limit of -1. Where tokens are enforced, nothing starts that
 * does not require them: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataDefaultsResponse.html
 */
export function metadataDefaults(answers: Answers): RegionResource['metadataDefaults'] {
  return factOf(answers.of(getInstanceMetadataDefaults)[0], ({AccountLevel: level = {}}) => ({
    endpointEnabled: oneOf(level.HttpEndpoint, 'enabled', 'disabled'),
    tokensRequired: level.HttpTokensEnforced === 'enabled' || oneOf(level.HttpTokens, 'required', 'optional'),
    hopLimit:
      level.HttpPutResponseHopLimit && level.HttpPutResponseHopLimit > 0
        ? level.HttpPutResponseHopLimit
        : null,
  }))
}

function oneOf(value: string | undefined, yes: string, no: string): boolean | null {
  return value === yes ? true : value === no ? false : null
}

const MODES: Readonly<Record<string, 'off' | 'ingress' | 'bidirectional'>> = {
  off: 'off',
  'block-ingress': 'ingress',
  'block-bidirectional': 'bidirectional',
}

/** While it changes, the answer already tells the new mode: neither is proven. */
export function publicAccessBlock(answers: Answers): RegionResource['publicAccessBlock'] {
  const answer = answers.of(describeVpcBlockPublicAccessOptions)[0]
  const from = answer?.from ?? 0
  return flatten(
    factOf(answer, ({VpcBlockPublicAccessOptions: options}) =>
      options?.State === 'update-in-progress'
        ? unknown('undecided', from, 'the block is being changed')
        : member(MODES[options?.InternetGatewayBlockMode ?? ''], from, 'InternetGatewayBlockMode'),
    ),
  )
}

export function publicAccessExclusions(answers: Answers): RegionResource['publicAccessExclusions'] {
  const block = publicAccessBlock(answers)
  if (block.state === 'known' && block.value === 'off') return known([], block.from)
  if (answers.of(describeVpcBlockPublicAccessExclusions).length === 0 && block.state === 'unknown')
    return block
  return flatten(
    factOfPages(answers, describeVpcBlockPublicAccessExclusions, undefined, (bodies, from) =>
      exclusionsFrom(
        bodies.flatMap(body => present(body.VpcBlockPublicAccessExclusions)),
        from,
      ),
    ),
  )
}

const EXCLUSION_MODES: Readonly<Record<string, 'bidirectional' | 'egress'>> = {
  'allow-bidirectional': 'bidirectional',
  'allow-egress': 'egress',
}

/** What was never made, or is gone or switched off, stays in the list. */
const INACTIVE: readonly string[] = ['create-failed', 'delete-complete', 'disable-complete']

function exclusionsFrom(
  exclusions: readonly VpcBlockPublicAccessExclusion[],
  from: Sources,
): Fact<readonly PublicAccessExclusion[]> {
  const found: PublicAccessExclusion[] = []
  for (const {ResourceArn: resourceId, InternetGatewayExclusionMode, State: state} of exclusions) {
    const mode = EXCLUSION_MODES[InternetGatewayExclusionMode ?? '']
    if (!resourceId || mode === undefined || state === undefined)
      return unknown('partial', from, 'an exclusion without resource, mode or state')
    if (state.endsWith('-in-progress')) return unknown('undecided', from, 'an exclusion is being changed')
    found.push({resourceId, mode, active: !INACTIVE.includes(state)})
  }
  return known(found, from)
}
