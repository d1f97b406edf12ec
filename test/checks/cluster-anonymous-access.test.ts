import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-anonymous-access.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const version = (text: string) => sample('cluster', {version: text})

checkTable(check, {
  pass: {'the first that limits them': [version('1.32')], 'a later one': [version('1.34')]},
  fail: {},
  unknown: {
    'bindings decide': [version('1.31')],
    'an old one with a longer number': [version('1.9')],
    'no version at all': [version('latest')],
    'a control plane of its owner': [sample('cluster', {management: 'self-managed', version: '1.34'})],
    'not read': [sample('cluster', {version: unknown('partial', 0)})],
  },
})
