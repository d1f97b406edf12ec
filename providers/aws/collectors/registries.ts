import type {GetRegistryScanningConfigurationResponse, Repository} from '@aws-sdk/client-ecr'
import type {Answers} from '../../../src/contracts/provider.js'
import type {RegistryResource} from '../../../src/model/data.js'
import type {Fact} from '../../../src/model/fact.js'
import {combine, known, unknown} from '../../../src/model/fact.js'
import type {ResourceGrant} from '../../../src/model/permission.js'
import {partitionOf} from '../arn.js'
import {defineCollector, factOf, member} from '../collector.js'
import {parseResourcePolicy} from '../policy.js'
import {flatten, listed, present, texts} from '../reading.js'
import {describeRepositories, getRegistryScanningConfiguration, getRepositoryPolicy} from '../services/ecr.js'

/** ECR repositories: which of them a cluster pulls from is not visible in the cloud, so all of its region. */
export default defineCollector({
  topic: 'registries',
  scope: 'region',
  calls: [describeRepositories, getRegistryScanningConfiguration, getRepositoryPolicy],
  async collect(ask) {
    const pages = await ask.list(describeRepositories, {})
    const names = texts(pages.flatMap(page => present(page.repositories)).map(item => item.repositoryName))
    if (names.length === 0) return
    await Promise.all([
      ask.get(getRegistryScanningConfiguration, {}),
      ...names.map(repositoryName =>
        ask.get(getRepositoryPolicy, {repositoryName}, {subject: repositoryName}),
      ),
    ])
  },
  normalize(answers, place) {
    const [registry] = answers.of(getRegistryScanningConfiguration)
    const scanning = factOf(registry, body => body.scanningConfiguration ?? {})
    return listed(
      answers,
      describeRepositories,
      body => body.repositories,
      item => item.repositoryName,
    ).map(
      ({item, id: name, from}): RegistryResource => ({
        kind: 'registry',
        id: `arn:${partitionOf(place.region)}:ecr:${place.region}:${place.account}:repository/${name}`,
        name,
        ...place,
        scanning: combine(scanning, scanOnPush(item, from), (config, onPush) =>
          isScanned(name, config, onPush),
        ),
        immutableTags: member(immutability(item), from, 'imageTagMutability'),
        policy: policyOf(answers, name),
      }),
    )
  },
})

type Config = NonNullable<GetRegistryScanningConfigurationResponse['scanningConfiguration']>

/** A repository that the answer says nothing about is not scanned by its own setting: it is off by default. */
function scanOnPush(repository: Repository, from: number): Fact<boolean> {
  return known(repository.imageScanningConfiguration?.scanOnPush === true, from)
}

/**
 * The registry's filters choose what is scanned unasked; with enhanced scanning they alone do.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html
 */
function isScanned(name: string, config: Config, onPush: boolean): boolean {
  const chosen = present(config.rules)
    .filter(rule => rule.scanFrequency === 'SCAN_ON_PUSH' || rule.scanFrequency === 'CONTINUOUS_SCAN')
    .flatMap(rule => present(rule.repositoryFilters))
    .some(({filter}) => matchesWildcard(name, filter ?? ''))
  return chosen || (config.scanType !== 'ENHANCED' && onPush)
}

/** A filter without `*` matches every name that contains it. */
function matchesWildcard(name: string, filter: string): boolean {
  if (!filter.includes('*')) return filter !== '' && name.includes(filter)
  const pattern = filter.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pattern.join('.*')}$`).test(name)
}

/** Immutable with exclusions holds for all tags that no filter excludes: none, where one excludes everything. */
function immutability(repository: Repository): boolean | undefined {
  const filters = present(repository.imageTagMutabilityExclusionFilters)
  const setting = repository.imageTagMutability
  if (setting === 'IMMUTABLE') return true
  if (setting === 'IMMUTABLE_WITH_EXCLUSION') return !filters.some(({filter}) => /^\*+$/.test(filter ?? ''))
  return setting === 'MUTABLE' || setting === 'MUTABLE_WITH_EXCLUSION' ? false : undefined
}

function policyOf(answers: Answers, name: string): RegistryResource['policy'] {
  const answer = answers.about(getRepositoryPolicy, name)
  const from = answer?.from ?? 0
  const none: Fact<readonly ResourceGrant[]> = known([], from)
  const read = factOf<{policyText?: string | undefined}, Fact<readonly ResourceGrant[]>>(
    answer,
    body => {
      const parsed = parseResourcePolicy(body.policyText ?? '')
      return 'grants' in parsed ? known(parsed.grants, from) : unknown('malformed', from, parsed.malformed)
    },
    none,
  )
  return flatten(read)
}
