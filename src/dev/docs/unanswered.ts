/** Why a criterion, or an aspect of one, that the API of AWS decides wholly or in part has no check. */
export const UNANSWERED: Readonly<Record<string, string>> = {
  'OS-01': 'about cloud services outside the path of a cluster; out of scope',
  'PR-01': 'answered by documents and interviews; out of scope',
  'CA-07':
    'keys that the cluster holds lie in its Secrets; from outside only the age and the use of keys can be seen, which ID-09 asks',
  'CA-09': 'who needs a registry is a judgement; that it is open to everyone is asked by ID-17',
  'CA-15':
    'the add-on of AWS could be seen, any other secret store is installed in the cluster: its absence here would prove nothing',
  'NA-08': 'the boot mode of an image does not say that secure boot is on, and images are not read',
  'NA-18':
    'an enclave is used by a workload or not, which no setting of the node says; the CPU options of machines are not read',
  'NW-07': 'follows from the machine types on both ends, and what a machine type can do is not read',
  'NW-10': 'web filters and their associations are not read',
}
