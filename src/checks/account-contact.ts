import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'account-contact',
  resource: 'account',
  concern: 'other',
  severity: 'low',
  title: 'A contact for the owner of the account is on file',
  answers: ['ID-15.contact'],
  needs: ['account'],
  opens: 'account',
  rationale:
    'The address and telephone number of the owner are how the cloud reaches somebody before it suspends an account, and how a lost root user is recovered. Whether they are up to date only the owner can say; here it is asked whether there are any.',
  remediation: {
    aws: {
      cli: `aws account put-contact-information --contact-information '{"FullName":"Example Ltd","AddressLine1":"1 Example Street","City":"Zurich","PostalCode":"8000","CountryCode":"CH","PhoneNumber":"+41440000000"}' `,
      terraform: `resource "aws_account_primary_contact" "this" {
  full_name      = "Example Ltd"
  address_line_1 = "1 Example Street"
  city           = "Zurich"
  postal_code    = "8000"
  country_code   = "CH"
  phone_number   = "+41440000000"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-primary.html',
    'https://docs.aws.amazon.com/accounts/latest/reference/API_PutContactInformation.html',
  ],
  evaluate(account, {read}) {
    if (read(account.contact)) return pass('a contact for the owner is on file')
    return fail('no contact for the owner is on file')
  },
})
