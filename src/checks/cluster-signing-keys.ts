import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'cluster-signing-keys',
  resource: 'cluster',
  concern: 'etcd-encryption',
  severity: 'low',
  title: 'The owner of the cluster decided on the certificate authority that signs for it',
  answers: ['CP-13'],
  unlisted: 'No list asks it of a managed control plane.',
  needs: ['clusters', 'self-managed-clusters'],
  opens: 'control-plane',
  rationale:
    'All certificates of a cluster rest on one authority that lives for years. Who has changed it once on purpose can do it again on the day when its key may have leaked; who has left it to the provider learns then which clients break.',
  remediation: {
    aws: {
      cli: 'aws eks create-certificate-authority --cluster-name CLUSTER && aws eks list-certificate-authorities --cluster-name CLUSTER # once COMPLETE, and trusted by nodes and clients: aws eks activate-certificate-authority --cluster-name CLUSTER --certificate-authority-id ID',
      terraform: `# aws_eks_cluster has no argument for it
resource "terraform_data" "certificate_authority" {
  triggers_replace = [var.certificate_authority_id]

  provisioner "local-exec" {
    command = "aws eks activate-certificate-authority --cluster-name \${aws_eks_cluster.this.name} --certificate-authority-id \${var.certificate_authority_id}"
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/certificate-authority-rotation.html',
    'https://docs.aws.amazon.com/eks/latest/APIReference/API_ActivateCertificateAuthority.html',
  ],
  evaluate(cluster, {read}) {
    return read(cluster.customerSigningKeys)
      ? pass('the owner of the cluster put its certificate authority into use')
      : fail('the provider put the certificate authority into use')
  },
})
