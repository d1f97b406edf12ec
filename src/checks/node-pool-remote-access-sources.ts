import {defineCheck, fail, pass, undecided} from '../contracts/check.js'
import {shortId} from '../model/short-id.js'
import {publicSubnet} from './support/subnets.js'

export default defineCheck({
  id: 'node-pool-remote-access-sources',
  resource: 'node-pool',
  concern: 'node-access',
  severity: 'critical',
  title: 'Remote login to the pool is limited to named security groups',
  answers: ['NA-04.remote-access'],
  needs: ['node-pools', 'subnets', 'route-tables', 'prefix-lists'],
  opens: 'node-pool',
  rationale:
    'A pool that is made with a key and without source groups gets a security group that admits every address to SSH. Nothing in the pool says so. In private subnets, and in public ones that give out no addresses, the open port is not within reach today: a changed route or setting is enough to make it so.',
  remediation: {
    aws: {
      cli: 'aws eks create-nodegroup --cluster-name CLUSTER --nodegroup-name NEW --node-role ROLE_ARN --subnets SUBNET_1 SUBNET_2 --remote-access ec2SshKey=KEY,sourceSecurityGroups=GROUP && aws eks wait nodegroup-active --cluster-name CLUSTER --nodegroup-name NEW && aws eks delete-nodegroup --cluster-name CLUSTER --nodegroup-name POOL',
      terraform: `resource "aws_eks_node_group" "this" {
  remote_access {
    ec2_ssh_key               = aws_key_pair.nodes.key_name
    source_security_group_ids = [aws_security_group.bastion.id]
  }
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html'],
  evaluate(pool, context) {
    const {all, follow, matching, read} = context
    const access = read(pool.remoteAccess)
    if (access === null) return pass('the pool has no remote login')
    if (access.sourceSecurityGroups.length > 0) {
      return pass(`remote login is limited to ${access.sourceSecurityGroups.map(shortId).join(', ')}`)
    }
    if (access.keyName === null) {
      return undecided('the pool has remote login without a key and without sources', {
        assumptions: ['no port is opened where there is no key'],
      })
    }
    // What the pool opens is open to IPv4, and a pool with remote login has no template that gives out addresses.
    const open = matching(read(pool.subnetIds), id =>
      all(
        () => publicSubnet(context, id, 'v4'),
        () => read(follow('subnet', id).autoPublicAddress),
      ),
    )
    if (open.length === 0) {
      return fail(
        'remote login is open to any address, but in no subnet of the pool does a new node get one that the internet reaches',
        {severity: 'low'},
      )
    }
    return fail(
      `remote login is open to any address, in subnets that give out addresses which the internet reaches: ${open.map(shortId).join(', ')}`,
    )
  },
})
