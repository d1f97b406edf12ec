import type {Remediation} from '../../model/report.js'

/** Remedies that mend what two checks ask. Data only: nothing here may depend on what was found. */

/** A trail that records the calls on objects: their reads and their writes. */
export const OBJECT_LOG: Remediation = {
  aws: {
    cli: `aws cloudtrail put-event-selectors --trail-name TRAIL --event-selectors '[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}]}]'`,
    terraform: `resource "aws_cloudtrail" "main" {
  name                  = "main"
  s3_bucket_name        = aws_s3_bucket.trail.id
  is_multi_region_trail = true

  event_selector {
    include_management_events = true
    read_write_type           = "All"

    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }
}`,
  },
}

/** The block that stands before whatever a bucket's policy and list admit. */
export const PUBLIC_ACCESS_BLOCK: Remediation = {
  aws: {
    cli: 'aws s3api put-public-access-block --bucket BUCKET --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
    terraform: `resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}`,
  },
}

/** All that is asked of passwords, since the cloud sets them together. */
export const PASSWORD_POLICY: Remediation = {
  aws: {
    cli: 'aws iam update-account-password-policy --minimum-password-length 14 --password-reuse-prevention 24 --require-lowercase-characters --require-uppercase-characters --require-numbers --require-symbols --allow-users-to-change-password',
    terraform: `resource "aws_iam_account_password_policy" "this" {
  minimum_password_length        = 14
  password_reuse_prevention      = 24
  require_lowercase_characters   = true
  require_uppercase_characters   = true
  require_numbers                = true
  require_symbols                = true
  allow_users_to_change_password = true
}`,
  },
}

/** A flow log that keeps accepted and refused traffic. */
export const FLOW_LOG: Remediation = {
  aws: {
    cli: 'aws ec2 create-flow-logs --resource-type VPC --resource-ids NETWORK --traffic-type ALL --log-destination-type s3 --log-destination arn:aws:s3:::BUCKET',
    terraform: `resource "aws_flow_log" "this" {
  vpc_id               = aws_vpc.this.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.flow_logs.arn
}`,
  },
}

/** What the role of a node needs, and no more. */
export const NODE_ROLE: Remediation = {
  aws: {
    cli: 'aws iam detach-role-policy --role-name NODE_ROLE --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
    terraform: `resource "aws_iam_role_policy_attachment" "node" {
  for_each   = toset(["AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly"])
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/\${each.value}"
}`,
  },
}

/** The right to fetch images, in place of that to change them. */
export const NODE_REGISTRY: Remediation = {
  aws: {
    cli: 'aws iam detach-role-policy --role-name NODE_ROLE --policy-arn arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser && aws iam attach-role-policy --role-name NODE_ROLE --policy-arn arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly',
    terraform: `resource "aws_iam_role_policy_attachment" "images" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly"
}`,
  },
}

/** A control plane that admits nobody but itself to etcd. */
export const ETCD_GROUP: Remediation = {
  aws: {
    cli: 'aws ec2 revoke-security-group-ingress --group-id CONTROL_PLANE_GROUP --security-group-rule-ids RULE',
    terraform: `resource "aws_vpc_security_group_ingress_rule" "etcd" {
  security_group_id            = aws_security_group.control_plane.id
  referenced_security_group_id = aws_security_group.control_plane.id
  ip_protocol                  = "tcp"
  from_port                    = 2379
  to_port                      = 2380
}`,
  },
}
