import type {Answers} from '../../../src/contracts/provider.js'
import type {ClusterResource} from '../../../src/model/cluster.js'
import {known, mergeSources} from '../../../src/model/fact.js'
import {defineCollector, factOf} from '../collector.js'
import {factOfPages, pagesOf, present, texts} from '../reading.js'
import {
  describeCluster,
  describeIdentityProviderConfig,
  listClusters,
  listFargateProfiles,
  listIdentityProviderConfigs,
} from '../services/eks.js'
import {clusterFrom} from './clusters.normalize.js'

/**
 * EKS clusters. `include: all` also lists clusters that are registered from elsewhere (EKS Connector), which have no
 * control plane of AWS: https://docs.aws.amazon.com/eks/latest/APIReference/API_ListClusters.html
 */
export default defineCollector({
  topic: 'clusters',
  scope: 'region',
  calls: [
    listClusters,
    describeCluster,
    listFargateProfiles,
    listIdentityProviderConfigs,
    describeIdentityProviderConfig,
  ],
  async collect(ask) {
    const pages = await ask.list(listClusters, {include: ['all']})
    const names = texts(pages.flatMap(page => page.clusters ?? []))
    await Promise.all(
      names.flatMap(name => [
        ask.get(describeCluster, {name}, {subject: name}),
        pagesOf(ask, listFargateProfiles, {clusterName: name}, {subject: name}),
        identityProviders(name),
      ]),
    )

    async function identityProviders(clusterName: string): Promise<void> {
      const bodies = await pagesOf(ask, listIdentityProviderConfigs, {clusterName}, {subject: clusterName})
      const configs = bodies.flatMap(body => present(body.identityProviderConfigs))
      await Promise.all(
        configs.map(({type, name}) =>
          ask.get(
            describeIdentityProviderConfig,
            {clusterName, identityProviderConfig: {type, name}},
            {subject: `${clusterName}/${name}`},
          ),
        ),
      )
    }
  },
  normalize(answers, place) {
    return texts(answers.of(listClusters).flatMap(page => page.body?.clusters ?? []))
      .filter(name => !answers.about(describeCluster, name)?.absent)
      .map(name =>
        clusterFrom(name, place, {
          cluster: answers.about(describeCluster, name),
          fargate: factOfPages(answers, listFargateProfiles, name, bodies =>
            texts(bodies.flatMap(body => body.fargateProfileNames ?? [])),
          ),
          identityProviders: identityProvidersOf(name, answers),
        }),
      )
  },
})

type Provider = Extract<ClusterResource['identityProviders'], {state: 'known'}>['value'][number]

function identityProvidersOf(cluster: string, answers: Answers): ClusterResource['identityProviders'] {
  const listed = factOfPages(answers, listIdentityProviderConfigs, cluster, bodies =>
    bodies.flatMap(body => present(body.identityProviderConfigs)),
  )
  if (listed.state !== 'known') return listed
  const found: Provider[] = []
  let from = listed.from
  for (const {name} of listed.value) {
    const answer = answers.about(describeIdentityProviderConfig, `${cluster}/${name}`)
    if (answer?.absent) continue
    const described = factOf(answer, body => body.identityProviderConfig?.oidc)
    if (described.state !== 'known') return described
    const oidc = described.value
    if (!oidc?.issuerUrl)
      return {state: 'unknown', reason: 'partial', from: described.from, detail: 'no issuerUrl'}
    from = mergeSources(from, described.from)
    found.push({
      issuer: oidc.issuerUrl.replace(/^https:\/\//, ''),
      groupsClaim: oidc.groupsClaim || null,
      groupsPrefix: oidc.groupsPrefix || null,
      // Left out, the issuer stands before every claim but `email`, which stands alone:
      // https://docs.aws.amazon.com/eks/latest/APIReference/API_OidcIdentityProviderConfigRequest.html
      usernamePrefix: oidc.usernamePrefix || (oidc.usernameClaim === 'email' ? '-' : null),
    })
  }
  return known(found, from)
}
