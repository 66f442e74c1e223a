"""Resource types that Trailboard's stacks need and MiniStack refuses.

Security group rules given as resources of their own (CDK makes them where two groups refer to each other) become rules of
the group. Composite alarms and saved Logs queries are kept by name only: nothing here reads them.
"""

from ministack.services.cloudformation import provisioners
from patching import adds, rewrites

HANDLERS = provisioners._RESOURCE_HANDLERS

# Fn::GetAtt Vpc.CidrBlock
rewrites(
    provisioners,
    "_ec2_vpc_create",
    (
        'return vpc_id, {"VpcId": vpc_id, ',
        'return vpc_id, {"VpcId": vpc_id, "CidrBlock": cidr, ',
    ),
)
rewrites(provisioners, "_ec2_vpc_update", ('"VpcId": physical_id,', '"VpcId": physical_id, "CidrBlock": vpc["CidrBlock"],'))
HANDLERS["AWS::EC2::VPC"].update(create=provisioners._ec2_vpc_create, update=provisioners._ec2_vpc_update)


def security_group_rule(permissions):
    """The handler of a rule that lives in the group's list of that name."""

    def rules(props):
        group = provisioners._ec2._security_groups.get(props["GroupId"])
        return None if group is None else group.setdefault(permissions, [])

    def create(logical_id, props, stack_name):
        found = rules(props)
        if found is None:
            raise ValueError(f"The security group '{props['GroupId']}' does not exist")
        found.extend(provisioners._ec2_sg_permissions([props]))
        rule = f"sgr-{provisioners.new_uuid().replace('-', '')[:17]}"
        return rule, {"Id": rule}

    def update(physical_id, old_props, new_props, stack_name):
        delete(physical_id, old_props)
        rules(new_props).extend(provisioners._ec2_sg_permissions([new_props]))
        return physical_id, {"Id": physical_id}

    def delete(physical_id, props):
        found = rules(props)
        if found is not None:
            provisioners._ec2_sg_reconcile(found, provisioners._ec2_sg_permissions([props]), [])

    return {"create": create, "update": update, "delete": delete}


adds(HANDLERS, "AWS::EC2::SecurityGroupIngress")(security_group_rule("IpPermissions"))
adds(HANDLERS, "AWS::EC2::SecurityGroupEgress")(security_group_rule("IpPermissionsEgress"))


def name_only(name_property, attribute, arn_type):
    """The handler of a resource that exists by name."""

    def attributes(name):
        arn = f"arn:aws:{arn_type}:{provisioners.get_region()}:{provisioners.get_account_id()}:{name}"
        return {attribute: arn if attribute == "Arn" else name}

    def create(logical_id, props, stack_name):
        name = props.get(name_property) or f"{stack_name}-{logical_id}"
        return name, attributes(name)

    def update(physical_id, old_props, new_props, stack_name):
        return physical_id, attributes(physical_id)

    return {"create": create, "update": update, "delete": lambda physical_id, props: None}


adds(HANDLERS, "AWS::CloudWatch::CompositeAlarm")(name_only("AlarmName", "Arn", "cloudwatch"))
adds(HANDLERS, "AWS::Logs::QueryDefinition")(name_only("Name", "QueryDefinitionId", "logs"))
