import check from '../../src/checks/principal-audit-tampering.js'
import {powerCases} from './power-cases.js'

powerCases(check, 'cloudtrail:StopLogging')
