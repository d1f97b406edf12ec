import {known} from '../../../src/model/fact.js'
import type {
  PrefixListResource,
  RouteTableResource,
  SecurityGroupResource,
} from '../../../src/model/network.js'
import {arnName, ec2Arn} from '../arn.js'
import {defineCollector} from '../collector.js'
import {factOfPages, flatten, pagesOf, present, ranges, rowsOf, texts} from '../reading.js'
import {getManagedPrefixListEntries} from '../services/ec2.js'

/** Prefix lists that a rule or a route refers to; the operation answers for lists of AWS too. */
export default defineCollector({
  topic: 'prefix-lists',
  scope: 'region',
  after: ['security-groups', 'route-tables'],
  calls: [getManagedPrefixListEntries],
  async collect(ask) {
    const [groups, tables] = await Promise.all([
      ask.resources('security-group'),
      ask.resources('route-table'),
    ])
    await Promise.all(
      referredBy(groups, tables).map(PrefixListId =>
        pagesOf(ask, getManagedPrefixListEntries, {PrefixListId}, {subject: PrefixListId}),
      ),
    )
  },
  normalize(answers, place) {
    return referredBy(answers.resources('security-group'), answers.resources('route-table')).map(
      (id): PrefixListResource => {
        const [first] = answers.of(getManagedPrefixListEntries).filter(answer => answer.subject === id)
        return {
          kind: 'prefix-list',
          id: ec2Arn(place, 'prefix-list', id),
          name: id,
          ...place,
          // A rule that refers to a list that is no more admits nobody.
          ranges: first?.absent
            ? known([], rowsOf([first]))
            : flatten(
                factOfPages(answers, getManagedPrefixListEntries, id, (bodies, from) =>
                  ranges(texts(bodies.flatMap(body => present(body.Entries)).map(entry => entry.Cidr)), from),
                ),
              ),
        }
      },
    )
  },
})

function referredBy(
  groups: readonly SecurityGroupResource[],
  tables: readonly RouteTableResource[],
): readonly string[] {
  const fromRules = groups.flatMap(({rules}) =>
    rules.state === 'known' ? rules.value.flatMap(rule => rule.prefixLists) : [],
  )
  const fromRoutes = tables.flatMap(({routes}) =>
    routes.state === 'known' ? routes.value.map(route => route.destination) : [],
  )
  return texts([...fromRules, ...fromRoutes].filter(id => id.startsWith('arn:')).map(arnName)).toSorted()
}
