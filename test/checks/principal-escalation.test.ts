import check from '../../src/checks/principal-escalation.js'
import {powerCases} from './power-cases.js'

powerCases(check, 'iam:PutRolePolicy')
