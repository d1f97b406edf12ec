import {defineCollector, factOf} from '../collector.js'
import {present, texts} from '../reading.js'
import {getOpenIdConnectProvider, listOpenIdConnectProviders} from '../services/iam.js'

/** OIDC issuers that the account trusts. A token must carry one of a provider's client ids as its audience. */
export default defineCollector({
  topic: 'identity-providers',
  scope: 'account',
  calls: [listOpenIdConnectProviders, getOpenIdConnectProvider],
  async collect(ask) {
    const pages = await ask.list(listOpenIdConnectProviders, {})
    const arns = texts(pages.flatMap(page => present(page.OpenIDConnectProviderList)).map(entry => entry.Arn))
    await Promise.all(
      arns.map(arn => ask.get(getOpenIdConnectProvider, {OpenIDConnectProviderArn: arn}, {subject: arn})),
    )
  },
  normalize(answers, place) {
    return texts(
      answers
        .of(listOpenIdConnectProviders)
        .flatMap(page => present(page.body?.OpenIDConnectProviderList))
        .map(entry => entry.Arn),
    )
      .filter(arn => !answers.about(getOpenIdConnectProvider, arn)?.absent)
      .map(arn => {
        const issuer = arn.split(':oidc-provider/')[1] ?? arn
        return {
          kind: 'oidc-provider',
          id: arn,
          name: issuer,
          ...place,
          issuer,
          audiences: factOf(answers.about(getOpenIdConnectProvider, arn), body => texts(body.ClientIDList)),
        }
      })
  },
})
