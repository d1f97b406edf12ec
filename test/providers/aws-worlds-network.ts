import accessTunnels from '../../providers/aws/collectors/access-tunnels.js'
import gateways from '../../providers/aws/collectors/gateways.js'
import loadBalancers from '../../providers/aws/collectors/load-balancers.js'
import networkAcls from '../../providers/aws/collectors/network-acls.js'
import networkInterfaces from '../../providers/aws/collectors/network-interfaces.js'
import networks from '../../providers/aws/collectors/networks.js'
import prefixLists from '../../providers/aws/collectors/prefix-lists.js'
import privateEndpoints from '../../providers/aws/collectors/private-endpoints.js'
import routeTables from '../../providers/aws/collectors/route-tables.js'
import securityGroupRules from '../../providers/aws/collectors/security-group-rules.js'
import securityGroups from '../../providers/aws/collectors/security-groups.js'
import subnets from '../../providers/aws/collectors/subnets.js'
import {PLACE} from '../support/answers.js'
import {type Case, cluster, ec2, node, stub} from './aws-stubs.js'

const LB = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/front/1'
const NLB = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/front/2'
const TG = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/nodes/1'
const TG2 = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/pods/2'

export const BALANCERS = {LB, NLB, TG, TG2}

/** Networks and what stands in them. */
export const NETWORK_CASES: Readonly<Record<string, Case>> = {
  networks: {
    collector: networks,
    world: {
      replies: {
        DescribeVpcs: {
          Vpcs: [{VpcId: 'vpc-1', OwnerId: PLACE.account, CidrBlock: '10.0.0.0/16', IsDefault: false}],
        },
        DescribeFlowLogs: {
          FlowLogs: [{FlowLogId: 'fl-1', ResourceId: 'vpc-1', FlowLogStatus: 'ACTIVE', TrafficType: 'ALL'}],
        },
        ListResolverQueryLogConfigAssociations: {
          ResolverQueryLogConfigAssociations: [{ResourceId: 'vpc-1', Status: 'ACTIVE'}],
        },
      },
    },
  },
  subnets: {
    collector: subnets,
    world: {
      replies: {
        DescribeSubnets: {
          Subnets: [
            {
              SubnetId: 'subnet-1',
              VpcId: 'vpc-1',
              CidrBlock: '10.0.0.0/24',
              AvailabilityZone: 'eu-west-1a',
              MapPublicIpOnLaunch: false,
            },
          ],
        },
      },
    },
  },
  'route-tables': {
    collector: routeTables,
    world: {
      replies: {
        DescribeRouteTables: {
          RouteTables: [
            {
              RouteTableId: 'rtb-1',
              VpcId: 'vpc-1',
              Associations: [{Main: false, SubnetId: 'subnet-1', AssociationState: {State: 'associated'}}],
              Routes: [
                {
                  DestinationCidrBlock: '0.0.0.0/0',
                  GatewayId: 'igw-1',
                  State: 'active',
                  Origin: 'CreateRoute',
                },
              ],
            },
          ],
        },
      },
    },
  },
  'network-acls': {
    collector: networkAcls,
    world: {
      replies: {
        DescribeNetworkAcls: {
          NetworkAcls: [
            {
              NetworkAclId: 'acl-1',
              VpcId: 'vpc-1',
              IsDefault: true,
              Associations: [{SubnetId: 'subnet-1'}],
              Entries: [
                {RuleNumber: 100, Egress: false, Protocol: '-1', RuleAction: 'allow', CidrBlock: '0.0.0.0/0'},
              ],
            },
          ],
        },
      },
    },
  },
  'security-groups': {
    collector: securityGroups,
    world: {
      replies: {
        DescribeSecurityGroups: {
          SecurityGroups: [
            {
              GroupId: 'sg-1',
              GroupName: 'nodes',
              VpcId: 'vpc-1',
              IpPermissions: [
                {
                  IpProtocol: 'tcp',
                  FromPort: 22,
                  ToPort: 22,
                  IpRanges: [{CidrIp: '10.0.0.0/8'}, {CidrIp: '0.0.0.0/0'}],
                },
              ],
              IpPermissionsEgress: [],
            },
          ],
        },
      },
    },
  },
  'security-group-rules': {
    collector: securityGroupRules,
    world: {
      resources: [
        stub('cluster', 'c', {endpointSecurityGroups: [ec2('security-group', 'sg-1')]}),
        stub('node', 'n', {securityGroupIds: [ec2('security-group', 'sg-2'), ec2('security-group', 'sg-1')]}),
        stub('load-balancer', 'lb', {securityGroupIds: [ec2('security-group', 'sg-3')]}),
        stub('security-group', ec2('security-group', 'sg-1'), {}),
      ],
      replies: {
        DescribeSecurityGroupRules: {
          SecurityGroupRules: [
            {
              SecurityGroupRuleId: 'sgr-1',
              GroupId: 'sg-1',
              IsEgress: false,
              IpProtocol: 'tcp',
              FromPort: 22,
              ToPort: 22,
              CidrIpv4: '0.0.0.0/0',
            },
          ],
        },
      },
    },
  },
  'network-interfaces': {
    collector: networkInterfaces,
    world: {
      replies: {
        DescribeNetworkInterfaces: {
          NetworkInterfaces: [
            {
              NetworkInterfaceId: 'eni-1',
              VpcId: 'vpc-1',
              SubnetId: 'subnet-1',
              InterfaceType: 'interface',
              PrivateIpAddress: '10.0.0.5',
              PrivateIpAddresses: [
                {PrivateIpAddress: '10.0.0.5'},
                {PrivateIpAddress: '10.0.0.6', Association: {PublicIp: '198.51.100.8'}},
              ],
              Attachment: {InstanceId: 'i-1'},
              Groups: [{GroupId: 'sg-1'}],
            },
          ],
        },
      },
    },
  },
  gateways: {
    collector: gateways,
    world: {
      replies: {
        DescribeInternetGateways: {
          InternetGateways: [
            {InternetGatewayId: 'igw-1', Attachments: [{VpcId: 'vpc-1', State: 'available'}]},
          ],
        },
      },
    },
  },
  'prefix-lists': {
    collector: prefixLists,
    world: {
      resources: [
        stub('security-group', 'sg', {rules: [{prefixLists: [ec2('prefix-list', 'pl-1')]}]}),
        stub('route-table', 'rtb', {
          routes: [{destination: '10.0.0.0/8'}, {destination: ec2('prefix-list', 'pl-2')}],
        }),
      ],
      replies: {GetManagedPrefixListEntries: {Entries: [{Cidr: '192.0.2.0/24'}]}},
    },
  },
  'access-tunnels': {
    collector: accessTunnels,
    world: {
      replies: {
        DescribeInstanceConnectEndpoints: {
          InstanceConnectEndpoints: [
            {
              InstanceConnectEndpointId: 'eice-1',
              State: 'create-complete',
              VpcId: 'vpc-1',
              SubnetId: 'subnet-1',
              SecurityGroupIds: ['sg-1'],
              PreserveClientIp: false,
            },
          ],
        },
      },
    },
  },
  'private-endpoints': {
    collector: privateEndpoints,
    world: {
      replies: {
        DescribeVpcEndpoints: {
          VpcEndpoints: [
            {
              VpcEndpointId: 'vpce-1',
              VpcId: 'vpc-1',
              ServiceName: 'com.amazonaws.eu-west-1.ecr.api',
              State: 'Available',
            },
          ],
        },
      },
    },
  },
  'load-balancers': {
    collector: loadBalancers,
    world: {
      resources: [cluster, node],
      replies: {
        DescribeLoadBalancers: input =>
          'LoadBalancerNames' in input
            ? 'failed'
            : {
                LoadBalancers: [
                  {
                    LoadBalancerArn: LB,
                    LoadBalancerName: 'front',
                    Type: 'application',
                    Scheme: 'internet-facing',
                    VpcId: 'vpc-1',
                    AvailabilityZones: [{SubnetId: 'subnet-1'}],
                    SecurityGroups: ['sg-1'],
                  },
                  {
                    LoadBalancerArn: NLB,
                    LoadBalancerName: 'front',
                    Type: 'network',
                    Scheme: 'internal',
                    VpcId: 'vpc-1',
                    AvailabilityZones: [{SubnetId: 'subnet-1'}],
                  },
                  {LoadBalancerArn: 'elsewhere', Type: 'network', Scheme: 'internal', VpcId: 'vpc-9'},
                ],
                LoadBalancerDescriptions: [
                  {
                    LoadBalancerName: 'old',
                    Scheme: 'internet-facing',
                    VPCId: 'vpc-1',
                    Subnets: ['subnet-1'],
                    SecurityGroups: ['sg-1'],
                    Instances: [{InstanceId: 'i-1'}],
                    ListenerDescriptions: [
                      {
                        Listener: {
                          Protocol: 'HTTPS',
                          LoadBalancerPort: 443,
                          InstanceProtocol: 'HTTP',
                          InstancePort: 30080,
                        },
                        PolicyNames: ['stickiness', 'ELBSecurityPolicy-2016-08'],
                      },
                    ],
                  },
                ],
              },
        DescribeListeners: input => ({
          Listeners: [
            input.LoadBalancerArn === LB
              ? {
                  ListenerArn: 'listener-1',
                  Port: 80,
                  Protocol: 'HTTP',
                  DefaultActions: [{Type: 'redirect', RedirectConfig: {Protocol: 'HTTPS'}}],
                }
              : {
                  ListenerArn: 'listener-2',
                  Port: 443,
                  Protocol: 'TLS',
                  SslPolicy: 'p',
                  DefaultActions: [{Type: 'forward', TargetGroupArn: TG2}],
                },
          ],
        }),
        DescribeRules: {
          Rules: [
            {
              IsDefault: false,
              Actions: [{Type: 'forward', ForwardConfig: {TargetGroups: [{TargetGroupArn: TG}]}}],
            },
          ],
        },
        DescribeTargetGroups: {
          TargetGroups: [
            {TargetGroupArn: TG, Protocol: 'HTTP', Port: 80, TargetType: 'instance', LoadBalancerArns: [LB]},
            {TargetGroupArn: TG2, Protocol: 'TCP', Port: 443, TargetType: 'ip', LoadBalancerArns: [NLB]},
            {
              TargetGroupArn: 'other',
              Protocol: 'TCP',
              Port: 443,
              TargetType: 'ip',
              LoadBalancerArns: ['elsewhere'],
            },
          ],
        },
        DescribeTargetHealth: input => ({
          TargetHealthDescriptions: [
            {
              Target:
                input.TargetGroupArn === TG
                  ? {Id: 'i-1', Port: 30080}
                  : {Id: '10.0.0.9', Port: 443, AvailabilityZone: 'eu-west-1a'},
            },
          ],
        }),
        DescribeTargetGroupAttributes: {Attributes: [{Key: 'preserve_client_ip.enabled', Value: 'true'}]},
        DescribeLoadBalancerAttributes: {
          Attributes: [
            {Key: 'access_logs.s3.enabled', Value: 'true'},
            {Key: 'load_balancing.cross_zone.enabled', Value: 'false'},
          ],
          LoadBalancerAttributes: {AccessLog: {Enabled: true}, CrossZoneLoadBalancing: {Enabled: false}},
        },
      },
    },
  },
}
