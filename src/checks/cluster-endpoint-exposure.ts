import {defineCheck, fail, pass} from '../contracts/check.js'
import {fromCidrs} from '../model/address-set.js'
import {classify, describeExposure} from '../model/exposure.js'
import {isWide, malformedRanges} from './support/admission.js'

export default defineCheck({
  id: 'cluster-endpoint-exposure',
  resource: 'cluster',
  concern: 'control-plane-exposure',
  severity: 'critical',
  title: 'The API server is not reachable from a wide range of public addresses',
  answers: ['CP-02'],
  needs: ['clusters'],
  opens: 'control-plane',
  rationale:
    'Whoever reaches the API server can try stolen tokens and unpatched flaws against it. An allow-list of a few addresses leaves only those who are meant to come. What counts is the summed address space: two halves of the internet are the internet.',
  remediation: {
    aws: {
      cli: 'aws eks update-cluster-config --name CLUSTER --resources-vpc-config endpointPrivateAccess=true,publicAccessCidrs=203.0.113.10/32',
      terraform: `resource "aws_eks_cluster" "this" {
  vpc_config {
    endpoint_private_access = true
    public_access_cidrs     = ["203.0.113.10/32"]
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
    const text = `the public endpoint admits ${describeExposure(exposure)}`
    if (isWide(exposure)) return fail(text, {severity: exposure.grade === 'world' ? 'critical' : 'high'})
    return malformed.length > 0 ? malformedRanges(malformed) : pass(text)
  },
})
