import type {SessionAgentResource} from '../../../src/model/node.js'
import {arnName, ec2Arn} from '../arn.js'
import {defineCollector, member} from '../collector.js'
import {listed, partsOf} from '../reading.js'
import {describeInstanceInformation} from '../services/ssm.js'

/** A page, so that the answer about so many machines is one, and all can be asked for at once. */
const PER_REQUEST = 50

/**
 * SSM agents of nodes. Few are one page of the list of all; where there are more, the list would be one long sequence of
 * pages, and the nodes are asked for by name, side by side. A node that is not in the answers has none that Systems
 * Manager knows, or does not run.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html
 */
export default defineCollector({
  topic: 'session-agents',
  scope: 'region',
  after: ['machines'],
  calls: [describeInstanceInformation],
  async collect(ask) {
    const nodes = await ask.resources('node')
    if (nodes.length === 0) return
    const [page] = await ask.list(describeInstanceInformation, {}, {firstPage: true})
    if (!page?.NextToken) return
    const ids = nodes.map(node => arnName(node.id)).sort()
    await Promise.all(
      partsOf(ids, PER_REQUEST).map(Values =>
        ask.list(describeInstanceInformation, {Filters: [{Key: 'InstanceIds', Values}]}),
      ),
    )
  },
  normalize(answers, place) {
    const nodes = new Set(answers.resources('node').map(node => node.id))
    return listed(
      answers,
      describeInstanceInformation,
      body => body.InstanceInformationList,
      information => information.InstanceId,
    )
      .filter(({id}) => nodes.has(ec2Arn(place, 'instance', id)))
      .map(
        ({item, id, from}): SessionAgentResource => ({
          kind: 'session-agent',
          id: ec2Arn(place, 'instance', id),
          name: id,
          ...place,
          machineId: ec2Arn(place, 'instance', id),
          online: member(item.PingStatus ? item.PingStatus === 'Online' : undefined, from, 'PingStatus'),
        }),
      )
  },
})
