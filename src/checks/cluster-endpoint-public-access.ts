import {defineCheck, fail, pass} from '../contracts/check.js'
import {fromCidrs} from '../model/address-set.js'
import {classify, describeExposure} from '../model/exposure.js'
import {malformedRanges} from './support/admission.js'

export default defineCheck({
  id: 'cluster-endpoint-public-access',
  resource: 'cluster',
  concern: 'control-plane-exposure',
  severity: 'high',
  title: 'The API server cannot be reached from any public address',
  answers: ['CP-01'],
  needs: ['clusters'],
  opens: 'control-plane',
  rationale:
    'An allow-list still leaves a door in the wall: offices share their address with guests, and ranges change hands. An API server that only answers inside the network cannot be tried by anybody who is not already there.',
  remediation: {
    aws: {
      cli: 'aws eks update-cluster-config --name CLUSTER --resources-vpc-config endpointPrivateAccess=true,endpointPublicAccess=false',
      terraform: `resource "aws_eks_cluster" "this" {
  vpc_config {
    endpoint_private_access = true
    endpoint_public_access  = false
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html',
    'https://kubernetes.io/docs/concepts/security/controlling-access/',
  ],
  evaluate(cluster, {read}) {
    if (!read(cluster.publicEndpoint)) return pass('the public endpoint is off')
    const {set, malformed} = fromCidrs(read(cluster.publicEndpointRanges))
    const exposure = classify(set)
    if (exposure.grade !== 'none') return fail(`the public endpoint admits ${describeExposure(exposure)}`)
    if (malformed.length > 0) return malformedRanges(malformed)
    return pass('the public endpoint admits no public address')
  },
})
