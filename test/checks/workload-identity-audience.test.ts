import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/workload-identity-audience.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const asks = (audiences: string[] | null, issuer = 'oidc.example.com/id/1') =>
  sample('workload-identity', {audiences, issuer})
const registered = (...audiences: string[]) => sample('oidc-provider', {audiences})
const two = registered('sts.amazonaws.com', 'https://kubernetes.default.svc')

checkTable(check, {
  pass: {
    'the trust asks for one': [sample('workload-identity'), two],
    'the issuer is registered for one': [asks(null), registered('sts.amazonaws.com')],
    'a trust that admits nobody': [sample('workload-identity', {subjects: [], audiences: null}), two],
    'an issuer that is no longer registered': [
      asks(null),
      sample('oidc-provider', {issuer: 'oidc.example.com/id/2'}),
    ],
  },
  fail: {
    neither: [asks(null), two],
    'a wildcard': [asks(['*']), two],
    'any issuer': [
      asks(null, '*'),
      registered('sts.amazonaws.com'),
      sample('oidc-provider', {id: 'oidc-2', issuer: 'oidc.example.com/id/2', audiences: ['a', 'b']}),
    ],
  },
  unknown: {
    'no register': [asks(null)],
    'the registration was not read': [asks(null), sample('oidc-provider', {audiences: unknown('denied', 0)})],
    'the trust was not read': [sample('workload-identity', {audiences: unknown('malformed', 0)}), two],
  },
  notApplicable: {
    'an association': [
      sample('workload-identity', {mechanism: 'pod-identity', issuer: null, audiences: null}),
    ],
    'a pipeline': [sample('workload-identity', {subjects: ['repo:shop/app:*'], audiences: null}), two],
  },
})
