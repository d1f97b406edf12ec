import {defineCheck, fail, pass} from '../contracts/check.js'
import {named} from './support/words.js'

export default defineCheck({
  id: 'account-federation',
  resource: 'account',
  concern: 'identity',
  severity: 'medium',
  title: 'No user signs in with a password that only this account knows',
  answers: ['ID-11.federation'],
  needs: ['account'],
  opens: 'account',
  rationale:
    "Who leaves the company loses access to one directory, not to forty accounts. A user with a password of its own in the account is outside of that: nobody takes it back, and its second factor is nobody's duty. Where a directory is connected and some such users are left, the gap is small but real.",
  remediation: {
    aws: {
      cli: 'aws iam create-saml-provider --name corporate --saml-metadata-document file://metadata.xml && aws iam delete-login-profile --user-name USER',
      terraform: `resource "aws_iam_saml_provider" "corporate" {
  name                   = "corporate"
  saml_metadata_document = file("metadata.xml")
}

# And no aws_iam_user_login_profile: people take roles that trust the provider.
resource "aws_iam_role" "engineer" {
  name = "engineer"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = aws_iam_saml_provider.corporate.arn }
      Action    = "sts:AssumeRoleWithSAML"
      Condition = { StringEquals = { "SAML:aud" = "https://signin.aws.amazon.com/saml" } }
    }]
  })
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html',
    'https://docs.aws.amazon.com/singlesignon/latest/userguide/what-is.html',
  ],
  evaluate(account, {list, matching, read}) {
    // What cannot be told of any credential may be a password: it is asked of keys too.
    const people = matching(
      list('credential', ({active, ofRoot, type}) => !ofRoot && read(active) && type === 'password'),
      () => true,
    )
    if (people.length === 0) return pass('no user of the account has a password')
    const names = named(people.map(({name}) => ({name: name.replace(/ password$/, '')})))
    const left = `${people.length} ${people.length === 1 ? 'user signs' : 'users sign'} in with a password: ${names}`
    const providers = read(account.federationProviders)
    if (providers.length === 0) return fail(`no directory is connected, and ${left}`)
    return fail(`${providers.join(', ')} is connected, but ${left}`, {severity: 'low'})
  },
})
