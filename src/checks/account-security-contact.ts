import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'account-security-contact',
  resource: 'account',
  concern: 'other',
  severity: 'low',
  title: 'A contact for security notices is on file',
  answers: ['ID-15.security'],
  needs: ['account'],
  opens: 'account',
  rationale:
    'When the cloud sees a leaked key or a machine that attacks others, it writes to the contact on file. Without one for security the letter goes to whoever opened the account, who may have left.',
  remediation: {
    aws: {
      cli: "aws account put-alternate-contact --alternate-contact-type SECURITY --name 'Security team' --title CISO --email-address security@example.com --phone-number '+41 44 000 00 00'",
      terraform: `resource "aws_account_alternate_contact" "security" {
  alternate_contact_type = "SECURITY"
  name                   = "Security team"
  title                  = "CISO"
  email_address          = "security@example.com"
  phone_number           = "+41 44 000 00 00"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html',
    'https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html',
  ],
  evaluate(account, {read}) {
    if (read(account.securityContact)) return pass('a contact for security notices is on file')
    return fail('no contact for security notices is on file')
  },
})
