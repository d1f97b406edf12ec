import type {Addon} from '@aws-sdk/client-eks'
import type {Answers, Place} from '../../../src/contracts/provider.js'
import type {AddonResource} from '../../../src/model/cluster.js'
import type {Fact} from '../../../src/model/fact.js'
import {known, mergeSources, unknown} from '../../../src/model/fact.js'
import {arnName} from '../arn.js'
import {defineCollector, factOf, member} from '../collector.js'
import {text, texts} from '../reading.js'
import {describeAddon, describePodIdentityAssociation, listAddons} from '../services/eks.js'
import {clusterArn} from './clusters.normalize.js'

/** EKS add-ons. The role of a pod identity association stands in its description, which `pod-identities` asks too. */
export default defineCollector({
  topic: 'addons',
  scope: 'region',
  after: ['clusters'],
  calls: [listAddons, describeAddon, describePodIdentityAssociation],
  async collect(ask) {
    const clusters = (await ask.resources('cluster')).filter(cluster => cluster.management === 'managed')
    await Promise.all(
      clusters.map(async ({name: clusterName}) => {
        const pages = await ask.list(listAddons, {clusterName}, {subject: clusterName})
        const names = texts(pages.flatMap(page => page.addons ?? []))
        await Promise.all(names.map(addonName => describe(clusterName, addonName)))
      }),
    )

    async function describe(clusterName: string, addonName: string): Promise<void> {
      const body = await ask.get(
        describeAddon,
        {clusterName, addonName},
        {subject: `${clusterName}/${addonName}`},
      )
      await Promise.all(
        texts(body?.addon?.podIdentityAssociations).map(arn => {
          const associationId = arnName(arn)
          const subject = `${clusterName}/${associationId}`
          return ask.get(describePodIdentityAssociation, {clusterName, associationId}, {subject})
        }),
      )
    }
  },
  normalize(answers, place) {
    return answers
      .of(listAddons)
      .flatMap(page => texts(page.body?.addons).map(name => ({cluster: page.subject ?? '', name})))
      .filter(({cluster, name}) => !answers.about(describeAddon, `${cluster}/${name}`)?.absent)
      .map(({cluster, name}) => addonFrom(cluster, name, answers, place))
  },
})

/** Its own ARN ends in an id that the list does not tell; without it the id is the same when the description fails. */
function addonFrom(cluster: string, name: string, answers: Answers, place: Place): AddonResource {
  const answer = answers.about(describeAddon, `${cluster}/${name}`)
  const from = answer?.from ?? 0
  const described = factOf(answer, body => body.addon ?? {})
  const clusterId = clusterArn(place, cluster)
  return {
    kind: 'addon',
    id: `${clusterId.replace(':cluster/', ':addon/')}/${name}`,
    name,
    ...place,
    clusterId,
    version:
      described.state === 'known'
        ? member(text(described.value.addonVersion), from, 'addonVersion')
        : described,
    roleIds: described.state === 'known' ? rolesOf(described.value, cluster, from, answers) : described,
    networkPolicy: described.state === 'known' ? networkPolicyOf(name, described.value, from) : described,
  }
}

function rolesOf(addon: Addon, cluster: string, from: number, answers: Answers): AddonResource['roleIds'] {
  let rows: Fact<readonly string[]> = known(texts([addon.serviceAccountRoleArn]), from)
  for (const arn of texts(addon.podIdentityAssociations)) {
    const answer = answers.about(describePodIdentityAssociation, `${cluster}/${arnName(arn)}`)
    if (answer?.absent) continue
    const role = factOf(answer, body => text(body.association?.roleArn))
    if (role.state !== 'known') return role
    if (role.value === undefined) return unknown('partial', role.from, 'no roleArn in the answer')
    rows = known(texts([...rows.value, role.value]), mergeSources(rows.from, role.from))
  }
  return rows
}

/**
 * The network plugin enforces policies where its configuration says so, as JSON or YAML and as a text or a boolean;
 * unset, it does not: https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy-configure.html
 */
function networkPolicyOf(name: string, addon: Addon, from: number): AddonResource['networkPolicy'] {
  const values = addon.configurationValues
  if (name !== 'vpc-cni' || !values?.includes('enableNetworkPolicy')) return known(null, from)
  const [, set] = /(?:^|[{,])\s*["']?enableNetworkPolicy["']?\s*:\s*["']?(true|false)\b/im.exec(values) ?? []
  return set === undefined
    ? unknown('malformed', from, 'configurationValues')
    : known(set.toLowerCase() === 'true', from)
}
