import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/principal-node-sessions.js'
import {unknown} from '../../src/model/fact.js'
import type {Grant} from '../../src/model/permission.js'
import {checkTable} from '../support/check-table.js'

const all: Grant = {
  effect: 'allow',
  actions: ['*'],
  resources: ['*'],
  exceptActions: [],
  exceptResources: [],
  conditions: {},
  sid: null,
}

const commands: Grant = {...all, actions: ['ssm:SendCommand']}
const tagged: Grant = {...commands, conditions: {StringEquals: {'ssm:resourceTag/purpose': ['bastion']}}}
const keys: Grant = {...all, actions: ['ec2-instance-connect:SendSSHPublicKey']}
const tunnels: Grant = {...all, actions: ['ec2-instance-connect:OpenTunnel']}
const consoles: Grant = {...all, actions: ['ec2-instance-connect:SendSerialConsoleSSHPublicKey']}
const role = (...inlineGrants: Grant[]) => sample('principal', {inlineGrants})
const node = sample('node')
const agent = sample('session-agent')
const tunnel = sample('access-tunnel')
const serial = sample('region', {serialConsole: true})

checkTable(check, {
  pass: {
    'nothing at all': [role(), node, agent, tunnel, serial],
    'reads machines': [role({...all, actions: ['ssm:Describe*', 'ec2:Describe*']}), node, agent],
    'denied all the same': [role(commands, {...commands, effect: 'deny'}), node, agent],
    'no node answers to the cloud': [role(commands), node, sample('session-agent', {online: false})],
    'no node has an agent': [role(commands), node],
    'no node with an agent, whichever machines are meant': [role(tagged), node],
    'a tunnel that is no more': [role(tunnels), node, sample('access-tunnel', {available: false})],
    'no tunnel': [role(tunnels), node],
    'no serial console': [role(consoles), node, sample('region', {serialConsole: false})],
  },
  fail: {
    'runs commands': [role(commands), node, agent],
    'one node of two answers': [
      role(commands),
      node,
      sample('session-agent', {id: 'agent-0', online: false}),
      agent,
    ],
    'one node answers, of another nobody knows': [
      role(commands),
      node,
      sample('session-agent', {id: 'agent-0', online: unknown('partial', 0)}),
      agent,
    ],
    'opens sessions': [
      role({...all, actions: ['ssm:StartSession', 'ssmmessages:OpenDataChannel']}),
      node,
      agent,
    ],
    'by its group': [
      sample('principal', {type: 'user', groupIds: ['group-1']}),
      sample('principal', {id: 'group-1', type: 'group', inlineGrants: [commands]}),
      node,
      agent,
    ],
    'commands for certain, and keys besides': [role(commands, keys), node, agent],
  },
  notApplicable: {
    'an administrator': [role(all), node, agent, tunnel, serial],
    'an administrator, where no node answers': [role(all), node],
    'a group': [sample('principal', {type: 'group', inlineGrants: [commands]}), node, agent],
    "a role of the cloud's own": [
      sample('principal', {serviceLinked: true, inlineGrants: [commands]}),
      node,
      agent,
    ],
    'no node': [role(keys)],
  },
  unknown: {
    'machines with a tag': [role(tagged), node, agent],
    'nobody knows whether the agent answers': [
      role(commands),
      node,
      sample('session-agent', {online: unknown('partial', 0)}),
    ],
    'login keys: what nodes make of them is theirs to say': [role(keys), node],
    'a tunnel: it takes a key of the node as well': [role(tunnels), node, tunnel],
    'a tunnel of which nobody knows whether it is there': [
      role(tunnels),
      node,
      sample('access-tunnel', {available: unknown('undecided', 0)}),
    ],
    'the serial console: it takes a password as well': [role(consoles), node, serial],
    'a policy that was not read': [
      sample('principal', {policyIds: ['policy-1']}),
      sample('policy', {grants: unknown('denied', 0)}),
      node,
      agent,
    ],
  },
})
